import { strToU8, zipSync } from 'fflate';
import { drawnTable } from '../../sandbox/core-bank/file/drawn-table.js';
import { icbcHeadings, type Lines } from '../../sandbox/core-bank/file/export-lines.js';

export { icbcHeadings, type Lines };

const head = [
  ['中国工商银行借记账户历史明细（合成样例）'],
  ['卡号: 6222020000000001234', '户名: 王样例'],
  ['起止日期: 2026-01-01 - 2026-03-31'],
];
/** A row of the sample: day, what it is, amount in yuan (negative: out), balance, the other side. */
type Sample = [on: string, summary: string, yuan: number, balance: number, other: string];
export const samples: readonly Sample[] = [
  ['2026-01-09', '代发工资', 14660, 24660, '杭州示例机电有限公司'],
  ['2026-01-12', '消费', -1234.56, 23425.44, '示例超市'],
  ['2026-02-10', '代发工资', 14660, 38085.44, '杭州示例机电有限公司'],
  ['2026-03-21', '结息', 3.58, 38089.02, ''],
];

const yuan = (value: number) =>
  value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const icbcRow = ([on, summary, amount, balance, other]: Sample, i: number) => [
  String(i + 1),
  on,
  summary,
  amount > 0 ? yuan(amount) : '',
  amount < 0 ? yuan(-amount) : '',
  yuan(balance),
  other,
];

/** The sample in the layout `icbc-personal`, with its lines changed as a test wants. */
export function icbcLines(change: (rows: string[][]) => string[][] = (rows) => rows): Lines {
  return [
    ...head,
    [...icbcHeadings],
    ...change(samples.map(icbcRow)),
    ['合计', '', '', '29,323.58'],
  ];
}

/** Many rows of one account, each a yuan more. */
export function icbcRows(count: number): string[][] {
  return Array.from({ length: count }, (_, i) => {
    const on = new Date(Date.UTC(2024, 0, 1) + Math.floor((i * 700) / count) * 86_400_000);
    return icbcRow([on.toISOString().slice(0, 10), '转账', 1, 1000 + i, `甲${i % 90}`], i);
  });
}

export const csvText = (lines: Lines): string =>
  lines
    .map((cells) => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell}"` : cell)).join(','))
    .join('\r\n');
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Text in GBK, the two-byte part of GB18030: Node reads it and does not write it, so its table is turned round. */
export function gbk(text: string): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.charCodeAt(0);
      return code < 0x80 ? [code] : (gbkTable().get(character) ?? [0x3f]);
    }),
  );
}
let table: Map<string, number[]> | null = null;
function gbkTable(): ReadonlyMap<string, number[]> {
  if (table !== null) return table;
  const decoder = new TextDecoder('gb18030');
  table = new Map();
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1)
      if (low !== 0x7f) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return table;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const inline = (text: string) => `<is><t xml:space="preserve">${escaped(text)}</t></is>`;
/** A cell of a sheet: a text, or its XML as it stands. */
export type SheetCell = string | { xml: (address: string) => string };

/** The sheet's XML of some lines; empty lines are left out, as spreadsheets do. */
export function sheetXml(lines: readonly (readonly SheetCell[])[]): string {
  const rows = lines.map((cells, i) => {
    const inRow = cells.map((cell, column) => {
      const address = `${letters[column] ?? ''}${i + 1}`;
      if (typeof cell !== 'string') return cell.xml(address);
      return cell === '' ? '' : `<c r="${address}" t="inlineStr">${inline(cell)}</c>`;
    });
    return cells.length === 0 ? '' : `<row r="${i + 1}">${inRow.join('')}</row>`;
  });
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

/** A spreadsheet around a sheet, with some of its parts replaced or added. */
export function xlsx(sheet: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml':
      '<workbook xmlns:r="urn:r"><workbookPr/><sheets><sheet name="明细" sheetId="1" r:id="rId7"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId7" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet,
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([k, v]) => [k, strToU8(v)])));
}

/** The lines as the PDF of a bank, made at noon after the last day that stands in them. */
export function pdf(lines: Lines, linesPerPage = 40): Promise<Uint8Array> {
  const days = lines.flat().flatMap((cell) => cell.match(/\d{4}-\d{2}-\d{2}/g) ?? []);
  const last = days.reduce((late, day) => (day > late ? day : late), '2026-01-01');
  const CreationDate = new Date(`${last}T12:00:00.000Z`);
  return drawnTable(lines, { linesPerPage, info: { Producer: 'eStatement 4', CreationDate } });
}
