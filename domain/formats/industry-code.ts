/** Sections of GB/T 4754-2017 by their letter, each with its first and last division. */
const divisions: Readonly<Record<string, readonly [first: number, last: number]>> = {
  ...{ A: [1, 5], B: [6, 12], C: [13, 43], D: [44, 46], E: [47, 50], F: [51, 52], G: [53, 60] },
  ...{ H: [61, 62], I: [63, 65], J: [66, 69], K: [70, 70], L: [71, 72], M: [73, 75], N: [76, 79] },
  ...{ O: [80, 82], P: [83, 83], Q: [84, 85], R: [86, 90], S: [91, 96], T: [97, 97] },
};

/**
 * Whether a code of an industry, a letter and two to four digits, names a division that its section has: `C34` is one, `C01` is none, since 01
 * belongs to agriculture (GB/T 4754-2017 with its amendment of 2019). Groups and classes are not looked at.
 */
export function isIndustryDivision(code: string): boolean {
  const range = Object.hasOwn(divisions, code.slice(0, 1))
    ? divisions[code.slice(0, 1)]
    : undefined;
  const division = Number(code.slice(1, 3));
  return range !== undefined && range[0] <= division && division <= range[1];
}
