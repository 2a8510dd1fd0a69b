import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { fileBytesMax, inflatedBytesMax } from '../../../activities/statement-files/bounds.js';
import { readStatement } from '../../../activities/statement-files/read-statement.js';
import { bankStatementsFactsSchema } from '../../../domain/facts/bank-statements.js';
import { statementLayoutsSchema } from '../../../domain/statements/layout.js';
import type { StatementReading } from '../../../domain/statements/read-table.js';
import { findRoot } from '../../../src/config/paths.js';
import {
  csvText,
  gbk,
  icbcLines,
  icbcRows,
  pdf,
  sheetXml,
  utf8,
  xlsx,
  type SheetCell,
} from '../../builders/bank-export.js';

const { layouts } = statementLayoutsSchema.parse(
  JSON.parse(readFileSync(join(findRoot(), 'policies/cn/statement-layouts.json'), 'utf8')),
);
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const csv = (bytes: Uint8Array) => readStatement(bytes, 'text/csv', layouts);
const sheet = (bytes: Uint8Array) => readStatement(bytes, sheetType, layouts);

/** What the sample says, in whatever file. */
const sample = {
  ...{ accountLast4: '1234', bank: '中国工商银行', from: '2026-01-01', to: '2026-03-31' },
  rows: [
    {
      ...{ on: '2026-01-09', amountMinor: 1_466_000, balanceMinor: 2_466_000, tag: 'salary' },
      ...{ counterparty: '杭州示例机电有限公司', serial: 1 },
    },
    {
      ...{ on: '2026-01-12', amountMinor: -123_456, balanceMinor: 2_342_544, tag: 'other' },
      ...{ counterparty: '示例超市', serial: 2 },
    },
    {
      ...{ on: '2026-02-10', amountMinor: 1_466_000, balanceMinor: 3_808_544, tag: 'salary' },
      ...{ counterparty: '杭州示例机电有限公司', serial: 3 },
    },
    {
      ...{ on: '2026-03-21', amountMinor: 358, balanceMinor: 3_808_902, tag: 'interest' },
      ...{ counterparty: '', serial: 4 },
    },
  ],
};
const read = {
  ...{ result: 'statement', layout: 'icbc-personal', holder: '王样例', statement: sample },
  notes: [{ code: 'lines_left_out', count: 1 }],
};
const readTable = { ...read, file: { kind: 'table' } };
const codes = (reading: StatementReading) =>
  reading.result === 'problems' ? reading.problems.map(({ code }) => code) : reading.result;

describe('a bank’s own export', () => {
  const text = csvText(icbcLines());
  const asCells = (lines: readonly (readonly string[])[]) => lines.map((cells) => [...cells]);
  it.each([
    { name: 'CSV in UTF-8', bytes: utf8(text), type: 'text/csv; charset=utf-8' },
    { name: 'CSV in UTF-8 with its mark', bytes: utf8(`\uFEFF${text}`), type: 'text/csv' },
    { name: 'CSV in GB18030', bytes: gbk(text), type: 'text/csv' },
    {
      name: 'CSV with tabs',
      bytes: utf8(
        icbcLines()
          .map((c) => c.join('\t'))
          .join('\n'),
      ),
      type: 'text/csv',
    },
    { name: 'XLSX', bytes: xlsx(sheetXml(asCells(icbcLines()))), type: sheetType },
  ])('$name', async ({ bytes, type }) => {
    const reading = await readStatement(bytes, type, layouts);
    expect(reading).toEqual(readTable);
    if (reading.result === 'statement') bankStatementsFactsSchema.parse(reading.statement);
  });

  it('PDF, headings on each page, names left and amounts right', async () => {
    const lines = icbcLines();
    const twoPages = [...lines.slice(0, 6), ...lines.slice(3, 4), ...lines.slice(6)];
    expect(await readStatement(await pdf(twoPages, 6), 'application/pdf', layouts)).toEqual({
      ...read,
      notes: [{ code: 'lines_left_out', count: 2 }],
      file: expect.objectContaining({ kind: 'pdf', revisions: 1, sealed: 'no' }) as unknown,
    });
  });

  it('full-width digits are digits', async () => {
    const wide = (rows: string[][]) =>
      rows.map((cells) =>
        cells.map((cell) =>
          /^[\d,.-]+$/.test(cell)
            ? [...cell].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('')
            : cell,
        ),
      );
    const full = csvText(icbcLines(wide));
    expect(full).toContain('１，２３４．５６');
    expect(await csv(utf8(full))).toEqual(readTable);
    expect(await csv(gbk(full))).toEqual(readTable);
  });

  it('newest first is turned round, and said', async () => {
    expect(await csv(utf8(csvText(icbcLines((rows) => rows.reverse()))))).toEqual({
      ...readTable,
      notes: [{ code: 'turned_round', count: 4 }, ...read.notes],
    });
  });

  it('numbers, days and shared texts of a spreadsheet are what they show', async () => {
    const number = (value: number, style = 0): SheetCell => ({
      xml: (r) => `<c r="${r}" s="${style}"><v>${value}</v></c>`,
    });
    const shared = (index: number): SheetCell => ({
      xml: (r) => `<c r="${r}" t="s"><v>${index}</v></c>`,
    });
    const lines: SheetCell[][] = icbcLines().map((cells) => [...cells]);
    // 46031 is 2026-01-09 (style 1 shows days); 24660.000000000004 is what binary makes of sums.
    lines[4] = [
      number(1),
      number(46_031, 1),
      shared(0),
      number(14_660),
      '',
      number(24_660.000000000004),
      shared(1),
    ];
    const bytes = xlsx(sheetXml(lines), {
      'xl/styles.xml':
        '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      'xl/sharedStrings.xml':
        '<sst><si><t>代发工资</t><rPh><t>ダイハツ</t></rPh></si><si><r><t>杭州示例</t></r><r><t>机电有限公司</t></r></si></sst>',
    });
    expect(await sheet(bytes)).toEqual(readTable);
  });
});

describe('rows beyond what a person’s account has', () => {
  it('5,000 are read, one more is refused', async () => {
    const most = await csv(utf8(csvText(icbcLines(() => icbcRows(5000)))));
    expect(most.result === 'statement' && most.statement.rows).toHaveLength(5000);
    expect(codes(await csv(utf8(csvText(icbcLines(() => icbcRows(5001))))))).toEqual([
      'too_many_rows',
    ]);
    const inSheet = (count: number) => sheet(xlsx(sheetXml(icbcLines(() => icbcRows(count)))));
    expect((await inSheet(5000)).result).toBe('statement');
    expect(codes(await inSheet(5001))).toEqual(['too_many_rows']);
  });

  it('100,000 are refused with what to do, as CSV and as XLSX, before they are all read', async () => {
    const rows = icbcRows(100_000);
    const text = utf8(csvText(icbcLines(() => rows)));
    // Short cells, so that it is the rows which are too many and not the bytes.
    const book = xlsx(
      sheetXml(icbcLines(() => rows.map(([serial = '', on = '']) => [serial, on]))),
    );
    for (const reading of [await csv(text), await sheet(book)]) {
      expect(reading).toEqual({
        ...{ result: 'problems', more: 0 },
        problems: [
          {
            ...{ code: 'too_many_rows', row: null, column: null },
            message:
              'There are more than 5,000 rows. Export at most 24 months of one account, and of an account with more the newest months that fit.',
          },
        ],
      });
    }
  }, 120_000);
});

describe('files that are not what they should be', () => {
  it('a zip whose parts say that they become too large is not opened', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(inflatedBytesMax + 1) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(codes(await sheet(bomb))).toEqual(['zip_bomb']);
  });

  it('a zip that says less than it becomes is stopped while it is inflated', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(inflatedBytesMax + 1) });
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    // The central directory (`PK\1\2`) says 100 bytes.
    for (let at = 0; at < bomb.length - 4; at += 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true);
    expect(codes(await sheet(bomb))).toEqual(['zip_bomb']);
  });

  it('a PDF whose text becomes too large is stopped as well', async () => {
    const { deflateSync } = await import('node:zlib');
    const data = deflateSync(Buffer.alloc(inflatedBytesMax + 1, 32));
    const bytes = Buffer.concat([
      Buffer.from('%PDF-1.4\n1 0 obj\n<</Filter/FlateDecode>>\nstream\n'),
      ...[data, Buffer.from('\nendstream\nendobj\n')],
    ]);
    expect(codes(await readStatement(bytes, 'application/pdf', layouts))).toEqual(['zip_bomb']);
  });

  it.each([
    {
      name: 'another kind of file',
      bytes: utf8('x'),
      type: 'image/png',
      code: 'media_type_unknown',
    },
    {
      name: 'a zip called CSV',
      bytes: xlsx(sheetXml([])),
      type: 'text/csv',
      code: 'not_what_it_says',
    },
    { name: 'a CSV called XLSX', bytes: utf8('a,b,c'), type: sheetType, code: 'not_what_it_says' },
    {
      ...{ name: 'a zip that is no spreadsheet', type: sheetType, code: 'not_what_it_says' },
      bytes: zipSync({ 'a.txt': utf8('a') }),
    },
    { name: 'half a zip', bytes: utf8('PK\u0003\u0004'), type: sheetType, code: 'unreadable_file' },
    {
      name: 'half a PDF',
      bytes: utf8('%PDF-1.4'),
      type: 'application/pdf',
      code: 'unreadable_file',
    },
    { name: 'a sheet that is no XML', bytes: xlsx('<a'), type: sheetType, code: 'unreadable_file' },
    {
      ...{ name: 'entities of its own', type: sheetType, code: 'unreadable_file' },
      bytes: xlsx('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'),
    },
    {
      name: 'too many bytes',
      bytes: new Uint8Array(fileBytesMax + 1),
      type: 'text/csv',
      code: 'too_large',
    },
    {
      name: 'no text at all',
      bytes: Uint8Array.of(0x81, 0x20, 0xff),
      type: 'text/csv',
      code: 'unreadable_text',
    },
    { name: 'an empty file', bytes: new Uint8Array(0), type: 'text/csv', code: 'unknown_layout' },
  ])('$name: $code', async ({ bytes, type, code }) => {
    expect(codes(await readStatement(bytes, type, layouts))).toEqual([code]);
  });

  it('a page without text is no statement: nobody guesses digits', async () => {
    expect(codes(await readStatement(await pdf([['']]), 'application/pdf', layouts))).toEqual([
      'no_text',
    ]);
  });
});

describe('errors of a spreadsheet', () => {
  it('are named by row and column, and are no amount', async () => {
    const lines: SheetCell[][] = icbcLines().map((cells) => [...cells]);
    lines[5] = [...(lines[5] ?? [])];
    lines[5][5] = { xml: (r) => `<c r="${r}" t="e"><f>F5-E6</f><v>#REF!</v></c>` };
    const reading = await sheet(xlsx(sheetXml(lines)));
    expect(reading).toMatchObject({
      problems: [{ code: 'spreadsheet_error', row: 6, column: '余额' }],
    });
  });
});
