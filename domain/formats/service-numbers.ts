/** What a short or service number of mainland China is; libphonenumber calls most of them invalid. */
export type ServiceNumber = 'emergency' | 'directory' | 'carrier' | 'company' | 'public_hotline';

interface Range {
  readonly pattern: RegExp;
  readonly kind: ServiceNumber;
}

/** National short numbers by use (lending.md §8: 95xxx, 96xxx, 400, 114; hotlines of the state 12xxx). */
const ranges: readonly Range[] = [
  { pattern: /^(?:110|119|120|122|12395)$/, kind: 'emergency' },
  { pattern: /^114$/, kind: 'directory' },
  { pattern: /^100(?:00|01|10|11|16|50|60|86|99)$/, kind: 'carrier' },
  { pattern: /^95\d{3,6}$/, kind: 'company' },
  { pattern: /^96\d{3,4}$/, kind: 'company' },
  { pattern: /^12\d{3}$/, kind: 'public_hotline' },
];

/** The kind of a short number, or undefined if the digits are none. */
export function serviceNumberKind(digits: string): ServiceNumber | undefined {
  return ranges.find(({ pattern }) => pattern.test(digits))?.kind;
}
