/** What the parts of a spreadsheet say besides its sheets. */
export interface WorkbookParts {
  sharedStrings: readonly string[];
  /** Whether the style with this index shows a number as a day. */
  dateStyles: readonly boolean[];
  /** Days are counted from 1904 instead of 1900. */
  from1904: boolean;
}

/** Built-in number formats that show days (ECMA-376, 18.8.30), the Chinese ones among them; 18 to 21 and 45 to 47 show times alone. */
const builtInDates = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58,
]);

/** Whether a number format shows a day: `y` and `d` outside of what it quotes, escapes or puts in brackets. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtInDates.has(id);
  const bare = code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  return /y/i.test(bare) && /[md]/i.test(bare);
}

const dayMs = 86_400_000;
/** Day 0 of each way of counting. Day 60 is 1900-02-29 in spreadsheets, which never was; no statement is that old. */
const epoch1900 = Date.UTC(1899, 11, 30);
const epoch1904 = Date.UTC(1904, 0, 1);
/** A cell as text: numbers are stored in binary, so that cents come out as 0.30000000000000004. */
const decimalsKept = 6;

/** The text of a cell by its type (`t`), style and stored value. Errors keep their text (`#REF!`), so that they are seen as what they are. */
export function cellText(
  type: string,
  style: number,
  stored: string,
  parts: WorkbookParts,
): string {
  switch (type) {
    case 's':
      return parts.sharedStrings[Number(stored)] ?? '#REF!';
    case 'str':
    case 'inlineStr':
    case 'e':
      return stored;
    case 'b':
      return stored === '1' ? 'TRUE' : 'FALSE';
    case 'd':
      return stored.slice(0, 10);
    default:
      return numberText(stored, parts.dateStyles[style] === true, parts.from1904);
  }
}

function numberText(stored: string, isDate: boolean, from1904: boolean): string {
  if (stored === '') return '';
  const value = Number(stored);
  if (!Number.isFinite(value)) return stored;
  if (isDate) {
    const day = (from1904 ? epoch1904 : epoch1900) + Math.floor(value) * dayMs;
    return Math.abs(day) < 8.64e15 ? new Date(day).toISOString().slice(0, 10) : stored;
  }
  // Beyond 15 digits a spreadsheet has lost some, and the text must not pretend otherwise.
  if (Math.abs(value) >= 1e15) return value.toExponential();
  return value.toFixed(decimalsKept).replace(/\.?0+$/, '');
}

/** The column of a cell's address, `B7` being 1; null when it has none. */
export function columnOf(address: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(address)?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
