import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { icbcLines, icbcRows } from '../builders/bank-export.js';
import { seen, type Case } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { files, HandingIn, type SeenPaper } from '../environment/handing-in.js';
import { Uploading } from '../environment/uploading.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const byPaper = { outcome: 'passed_with_note', note: 'handed_in_by_customer' };

/** A hundred thousand rows as files. Made before anything listens: it takes this process for seconds. */
const hundredThousand = async () => {
  const rows = icbcRows(100_000);
  const lines = icbcLines(() => rows);
  // Short cells, so that it is the rows which are too many and not the bytes.
  const short = icbcLines(() => rows.map(([serial = '', on = '']) => [serial, on]));
  return { csv: await files.csv(lines), xlsx: await files.xlsx(short) };
};
let huge: Awaited<ReturnType<typeof hundredThousand>>;

let stack: WholeStack;
beforeAll(async () => {
  huge = await hundredThousand();
  stack = await wholeStack();
}, 300_000);
afterAll(() => stack.close());

const outcomeOf = async (one: Case) => (await one.outcomes())['bank_statements'];
const codesOf = (paper: SeenPaper) => paper.statement?.problems.map(({ code }) => code);

describe('S14: a file that cannot be used is never a statement without rows', () => {
  let customer: HandingIn;
  beforeAll(async () => {
    customer = await HandingIn.submit(stack, 'clean', 's14-faults');
  }, 60_000);

  const withRow = (change: (cells: string[]) => string[]) => {
    const lines = customer.lines();
    return lines.map((cells, i) => (i === 10 ? change([...cells]) : cells));
  };
  const cell = (column: number, text: string) => (cells: string[]) =>
    cells.map((old, i) => (i === column ? text : old));

  it.each([
    {
      what: '100,000 rows',
      file: () => Promise.resolve(huge.csv),
      problem: { code: 'too_many_rows', row: null },
    },
    {
      what: '100,000 rows of a spreadsheet',
      file: () => Promise.resolve(huge.xlsx),
      problem: { code: 'too_many_rows', row: null },
    },
    {
      what: 'two accounts',
      file: () =>
        files.csv([
          ...customer.lines(),
          ['卡号: 6222020000000009999', '户名: 王样例'],
          ...icbcRows(2),
        ]),
      problem: { code: 'two_accounts', row: null },
    },
    {
      what: 'an error of a spreadsheet',
      file: () => files.xlsx(withRow(cell(5, '#REF!'))),
      problem: { code: 'spreadsheet_error', row: 11, column: '余额' },
    },
    {
      what: 'a balance below zero',
      file: () => files.csv(withRow(cell(5, '-12.00'))),
      problem: { code: 'negative_balance', row: 11, column: '余额' },
    },
    {
      what: 'rows out of order',
      file: () => files.csv([...customer.lines(), ...customer.lines().slice(6, 8)]),
      problem: { code: 'wrong_order' },
    },
    {
      what: 'a table of no known bank',
      file: () =>
        files.csv([
          ['日子', '数', '剩下'],
          ['2026-01-01', '1', '2'],
        ]),
      problem: { code: 'unknown_layout' },
    },
  ])(
    '$what: the place, and what to do',
    async ({ file, problem }) => {
      const paper = await customer.handIn(await file());
      expect(paper.statement).toMatchObject({ status: 'problems', rows: null });
      expect(paper.statement?.problems[0]).toMatchObject(problem);
      expect(paper.statement?.problems[0]?.message).toMatch(/[.]$/);
      expect(await outcomeOf(customer.one)).toEqual({
        ...{ outcome: 'inconclusive', reason: 'statement_unreadable' },
      });
      const open = (await customer.one.tasks()).filter(
        ({ type, status }) => type === 'manual_check' && status === 'open',
      );
      expect(open).toHaveLength(1);
    },
    60_000,
  );

  it('full-width digits are digits, and the newest file is what counts', async () => {
    const wide = (text: string) =>
      text.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const lines = withRow((cells) => cells.map((text, i) => (i === 5 ? wide(text) : text)));
    const paper = await customer.handIn(await files.csv(lines));
    expect([paper.statement?.status, codesOf(paper)]).toEqual(['read', []]);
    expect(await outcomeOf(customer.one)).toEqual(byPaper);
  }, 60_000);

  it('plain text of another kind of paper, and a statement of nobody, are refused at once', async () => {
    const desk = new Uploading(stack, customer.one.loanId);
    const content = await files.csv(customer.lines());
    expect(await desk.begin(content, { type: 'invoice' })).toMatchObject({
      ...{ status: 409, body: { rule: 'media_type_not_taken' } },
    });
    const ofNobody = { type: 'bank_statement', partyId: null };
    expect(await desk.begin(content, ofNobody)).toMatchObject({
      ...{ status: 409, body: { rule: 'statement_of_nobody' } },
    });
  });

  it('goes with the person: nothing that was read is left', async () => {
    const { loanId } = customer.one;
    const path = `/v1/loans/${loanId}/withdraw`;
    await userOf(stack, 'supervisor').post(path, { reason: 'wish' });
    await seen(stack, async () => (await customer.one.loan())['stage'] === 'closed');
    await stack.clock.pass(5 * 366 * 86_400_000);
    const erasure = `/v1/loans/${loanId}/parties/borrower/erasure`;
    const ground = { ground: 'requested', reference: 'DSR-1' };
    expect((await userOf(stack, 'admin').post(erasure, ground)).status).toBe(200);
    const { documents } = await new Uploading(stack, loanId).all();
    const papers = (documents as SeenPaper[]).filter(({ type }) => type === 'bank_statement');
    expect(papers.length).toBeGreaterThan(5);
    expect(papers.every(({ statement }) => statement === null)).toBe(true);
  }, 60_000);
});
