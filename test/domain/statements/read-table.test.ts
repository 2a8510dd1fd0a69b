import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { amountMinorOf, dateOf } from '../../../domain/statements/cell-text.js';
import { statementLayoutsSchema } from '../../../domain/statements/layout.js';
import { readTable, type StatementReading } from '../../../domain/statements/read-table.js';
import { findRoot } from '../../../src/config/paths.js';
import { icbcLines } from '../../builders/bank-export.js';

const document = statementLayoutsSchema.parse(
  JSON.parse(readFileSync(join(findRoot(), 'policies/cn/statement-layouts.json'), 'utf8')),
);
const { layouts } = document;
const said = (reading: StatementReading) =>
  reading.result === 'statement'
    ? 'statement'
    : reading.problems
        .map(({ code, row, column }) => `${code}@${row ?? '-'} ${column ?? '-'}`)
        .join();
/** The sample with one cell changed: rows stand on lines 5 to 8; 1 is the day, 3 in, 4 out, 5 the balance. */
const withCell = (row: number, column: number, text: string) =>
  readTable(
    icbcLines((rows) =>
      rows.map((cells, i) => (i === row ? cells.map((c, k) => (k === column ? text : c)) : cells)),
    ),
    layouts,
  );

describe('an amount', () => {
  it.each([
    ['1,234.56', 123_456],
    ['¥1234.5', 123_450],
    ['１，２３４．５６', 123_456],
    ['-0.01', -1],
    ['\u2212100', -10_000],
    ['+5.00元', 500],
    ['0', 0],
    ['-0.00', 0],
    ['9999999999999.99', 999_999_999_999_999],
    ['10000000000000', null],
    ['1.234', null],
    ['12,34.00', null],
    ['1.2E+05', null],
    ['(5.00)', null],
    ['', null],
    ['--', null],
    ['5 CR', null],
  ])('%s is %s', (text, minor) => {
    expect(amountMinorOf(text)).toBe(minor);
  });
});

describe('a day', () => {
  it.each([
    ['2026-01-09', '2026-01-09'],
    ['2026-1-9 12:30:00', '2026-01-09'],
    ['２０２６-01-09', '2026-01-09'],
    ['20260109', '2026-01-09'],
    ['2026/01/09', '2026-01-09'],
    ['2026年1月9日', '2026-01-09'],
    ['2026-02-30', null],
    ['09-01-2026', null],
    ['2026-01-091', null],
    ['', null],
  ])('%s is %s', (text, day) => {
    const all = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/MM/DD', 'YYYY年MM月DD日'] as const;
    expect(dateOf(text, all)).toBe(day);
  });
});

describe('a row that cannot be read refuses the statement, with its place', () => {
  it.each([
    { name: 'nothing', at: [0, 6, '某公司'], expected: 'statement' },
    {
      name: 'another way to write days',
      at: [0, 1, '09.01.2026'],
      expected: 'bad_date@5 交易日期',
    },
    { name: 'no number', at: [0, 3, '壹万'], expected: 'bad_amount@5 收入金额' },
    { name: 'both directions', at: [0, 4, '1.00'], expected: 'both_sides@5 支出金额' },
    { name: 'no amount', at: [0, 3, ''], expected: 'no_amount@5 支出金额' },
    { name: 'no balance', at: [2, 5, ''], expected: 'bad_balance@7 余额' },
    { name: 'below zero', at: [3, 5, '-0.01'], expected: 'negative_balance@8 余额' },
    { name: 'exactly zero', at: [3, 5, '0.00'], expected: 'statement' },
    { name: 'an error', at: [1, 4, '#VALUE!'], expected: 'spreadsheet_error@6 支出金额' },
    {
      name: 'a column too narrow',
      at: [1, 4, '########'],
      expected: 'spreadsheet_error@6 支出金额',
    },
    { name: 'no serial number', at: [1, 0, '二'], expected: 'bad_serial@6 序号' },
  ] as const)('$name: $expected', ({ at: [row, column, text], expected }) => {
    expect(said(withCell(row, column, text))).toBe(expected);
  });

  it('takes what a company owes on its account, and its chain', () => {
    const lines = icbcLines((rows) =>
      rows.map((row) => [...row.slice(0, 5), `-${row[5] ?? ''}`, ...row.slice(6)]),
    );
    const read = readTable(lines, layouts, 'company');
    expect(read.result === 'statement' && read.statement.rows[0]?.balanceMinor).toBe(-2_466_000);
    const ofPerson = readTable(lines, layouts, 'person');
    expect(ofPerson.result === 'problems' && ofPerson.problems[0]?.code).toBe('negative_balance');
  });

  it('repeats nothing that stands in the file', () => {
    const reading = withCell(0, 3, '王样例6222020000000001234');
    expect(JSON.stringify(reading)).not.toMatch(/王样例|6222/);
  });

  it('lists fifty and counts the others', () => {
    const rows = Array.from({ length: 60 }, (_, i) => [`${i}`, 'x', '', '1.00', '', '1.00', '']);
    const reading = readTable(
      icbcLines(() => rows),
      layouts,
    );
    expect(reading.result === 'problems' && [reading.problems.length, reading.more]).toEqual([
      50, 10,
    ]);
  });
});

describe('order and accounts', () => {
  it('days to and fro are refused at the first that breaks the order', () => {
    const swap = ([a = [], b = [], c = [], d = []]: string[][]) => [a, c, b, d];
    expect(said(readTable(icbcLines(swap), layouts))).toBe('wrong_order@7 -');
  });

  it('rows of one day are put as their balances follow', () => {
    const oneDay = (rows: string[][]) =>
      rows.map((cells) => cells.map((cell, i) => (i === 1 ? '2026-01-09' : cell)));
    const turned = readTable(
      icbcLines((rows) => oneDay(rows).reverse()),
      layouts,
    );
    expect(
      turned.result === 'statement' && turned.statement.rows.map(({ serial }) => serial),
    ).toEqual([1, 2, 3, 4]);
  });

  const second = (account: string) =>
    icbcLines((rows) => [...rows.slice(0, 2), [`卡号: ${account}`], ...rows.slice(2)]);
  it.each([
    ['6222020000000001234', 'statement'],
    ['6222********1234', 'statement'],
    ['6222020000000001235', 'two_accounts@- -'],
    ['6222021111111111234', 'two_accounts@- -'],
  ])('a second head with %s: %s', (account, expected) => {
    expect(said(readTable(second(account), layouts))).toBe(expected);
  });

  it('no account, no statement; no period, that of the rows, and said', () => {
    const lines = icbcLines();
    expect(said(readTable([...lines.slice(0, 1), ...lines.slice(2)], layouts))).toBe(
      'account_missing@- -',
    );
    const reading = readTable([...lines.slice(0, 2), ...lines.slice(3)], layouts);
    expect(reading).toMatchObject({
      statement: { from: '2026-01-09', to: '2026-03-21' },
      notes: [{ code: 'period_from_rows' }, { code: 'lines_left_out' }],
    });
  });
});

describe('layouts', () => {
  it('of four banks, for persons and for companies, each marked as market practice', () => {
    expect(layouts.map(({ id }) => id)).toEqual([
      ...['icbc-personal', 'ccb-personal', 'cmb-personal', 'abc-personal'],
      ...['icbc-company', 'ccb-company', 'abc-company', 'cmb-company'],
    ]);
    for (const { mark } of layouts) expect(mark.certainty).toBe('M');
    expect(
      statementLayoutsSchema.safeParse({ ...document, layouts: [layouts[0], layouts[0]] }).success,
    ).toBe(false);
  });

  it.each([
    {
      layout: 'ccb-personal',
      lines: [
        ['卡号/账号:6217000000000004321', '客户名称:王样例'],
        ['序号', '摘要', '交易日期', '交易金额', '账户余额', '对方户名'],
        ['1', '本人转账', '20260105', '-100.00', '900.00', '王样例'],
      ],
      row: { amountMinor: -10_000, balanceMinor: 90_000, tag: 'own_transfer' },
    },
    {
      layout: 'cmb-personal',
      lines: [
        ['招商银行交易流水'],
        ['账号: [6214****4321]'],
        ['记账日期', '交易金额', '联机余额', '交易摘要', '对手信息'],
        ['2026-01-05', '100.00', '900.00', '贷款放款', '某某消费金融'],
      ],
      row: { amountMinor: 10_000, balanceMinor: 90_000, tag: 'loan_drawdown' },
    },
    {
      layout: 'abc-personal',
      lines: [
        ['账号 6228480000000004321'],
        ['交易日期', '借贷标志', '交易金额(元)', '本次余额', '对方户名', '交易摘要'],
        ['20260105', '借', '100.00', '900.00', '某超市', '消费'],
      ],
      row: { amountMinor: -10_000, balanceMinor: 90_000, tag: 'other' },
    },
  ])('$layout', ({ layout, lines, row }) => {
    const reading = readTable(lines, layouts);
    expect(reading).toMatchObject({
      ...{ result: 'statement', layout },
      statement: { accountLast4: '4321', rows: [{ on: '2026-01-05', ...row }] },
    });
  });

  it('an unknown one is told of with those that are known and what the nearest lacks', () => {
    const reading = readTable([['序号', '交易日期', '收入金额', '支出金额'], ['1']], layouts);
    expect(reading).toMatchObject({ problems: [{ code: 'unknown_layout' }] });
    expect(JSON.stringify(reading)).toContain(
      'the nearest is icbc-personal, which lacks the heading 余额',
    );
  });

  it('headings without a row are no statement', () => {
    expect(
      said(
        readTable(
          icbcLines(() => []),
          layouts,
        ),
      ),
    ).toBe('no_rows@- -');
  });
});
