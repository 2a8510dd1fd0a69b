import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { icbcLines, icbcRows } from '../builders/bank-export.js';
import type { Case, SeenFinding } from '../environment/cases.js';
import { seen } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { files, HandingIn, type SeenPaper } from '../environment/handing-in.js';
import { Uploading } from '../environment/uploading.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const paperSource = 'handed_in_statement';
const byPaper = { outcome: 'passed_with_note', note: 'handed_in_by_customer' };
const raisedSalaryMinor = 500_000;
const raisedBalanceMinor = 30_000_000;

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
const submitted: Case[] = [];
async function submit(persona: string, seed: string, wish?: { asked: boolean }) {
  const customer = await HandingIn.submit(stack, persona, seed, wish);
  submitted.push(customer.one);
  return customer;
}
beforeAll(async () => {
  huge = await hundredThousand();
  stack = await wholeStack();
}, 300_000);
afterAll(() => stack.close());

const outcomeOf = async (one: Case) => (await one.outcomes())['bank_statements'];
const findingOf = async (one: Case, rule: string): Promise<SeenFinding> => {
  const found = (await one.findings()).find((finding) => finding.rule === rule);
  if (found === undefined) throw new Error(`no finding ${rule}`);
  return found;
};
const sourcesOf = ({ compared }: SeenFinding) => [...new Set(compared.map((one) => one.source))];
const valueOf = ({ compared }: SeenFinding, label: string) =>
  compared.find((one) => one.label === label || one.label.startsWith(`${label}:`))?.value;
const codesOf = (paper: SeenPaper) => paper.statement?.problems.map(({ code }) => code);

describe('S14: a statement that the customer hands in himself', () => {
  it.each(['csv', 'xlsx', 'pdf'] as const)(
    'as %s, honest: read, used, and never shown as the bank’s word',
    async (kind) => {
      const customer = await submit('clean', `s14-honest-${kind}`);
      expect(await outcomeOf(customer.one)).toMatchObject({ reason: 'no_consent' });
      const paper = await customer.handIn(await files[kind](customer.lines()));
      expect(paper.statement).toMatchObject({
        ...{ status: 'read', layout: 'icbc-personal', rows: customer.rows.length, problems: [] },
      });
      expect(await outcomeOf(customer.one)).toEqual(byPaper);
      expect(await customer.one.findings()).toEqual([]);
      // The bank was not asked, for want of a consent, and a paper is none.
      expect(await customer.one.asked('bank_statements')).toEqual([]);
    },
    120_000,
  );

  it('with one salary raised: the row whose balance does not follow, by its day', async () => {
    const customer = await submit('clean', 's14-edited');
    const { rows } = customer;
    const at = rows.findLastIndex(({ tag }) => tag === 'salary');
    const edited = rows.map((row, i) =>
      i === at ? { ...row, amountMinor: row.amountMinor + raisedSalaryMinor } : row,
    );
    const paper = await customer.handIn(await files.csv(customer.lines(edited)));
    const finding = await findingOf(customer.one, 'statement_broken');
    expect(finding).toMatchObject({ severity: 'red', kind: 'fraud', status: 'open' });
    expect(sourcesOf(finding)).toEqual([paperSource]);
    expect(valueOf(finding, `balance_on:${rows[at]?.on ?? ''}`)).toBe(rows[at]?.balanceMinor);
    expect(valueOf(finding, 'balance_expected')).toBe(
      (rows[at]?.balanceMinor ?? 0) + raisedSalaryMinor,
    );
    expect(valueOf(finding, 'statement_document')).toBe(paper.documentId);
    expect(valueOf(finding, 'statement_digest')).toBe(paper.sha256);
  }, 60_000);

  it('with every balance raised: interest that such balances would not have borne', async () => {
    const customer = await submit('clean', 's14-raised');
    const raised = customer.rows.map((row) => ({
      ...{ ...row, balanceMinor: row.balanceMinor + raisedBalanceMinor },
    }));
    await customer.handIn(await files.xlsx(customer.lines(raised)));
    const [finding, ...others] = await customer.one.findings();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'statement_interest', severity: 'red', kind: 'fraud' });
  }, 60_000);

  it('of another’s account: a mismatch, a finding, and nothing of it is used', async () => {
    const customer = await submit('clean', 's14-another');
    await customer.handIn(await files.csv(customer.lines(customer.rows, '钱不同')));
    expect(await outcomeOf(customer.one)).toEqual({
      ...{ outcome: 'mismatch', reason: 'account_of_another' },
    });
    const finding = await findingOf(customer.one, 'statement_of_another');
    expect(finding).toMatchObject({ severity: 'red', kind: 'fraud' });
    expect(JSON.stringify(finding)).not.toContain('钱不同');
  }, 60_000);

  it('that says otherwise than the bank: the bank’s word is used, and the rows that differ are found', async () => {
    const customer = await submit('clean', 's14-both', { asked: true });
    expect(await outcomeOf(customer.one)).toEqual({ outcome: 'passed' });
    let risen = 0;
    const better = customer.rows.map((row) => {
      risen += row.tag === 'salary' ? raisedSalaryMinor : 0;
      const amountMinor = row.amountMinor + (row.tag === 'salary' ? raisedSalaryMinor : 0);
      return { ...row, amountMinor, balanceMinor: row.balanceMinor + risen };
    });
    await customer.handIn(await files.csv(customer.lines(better)));
    expect(await outcomeOf(customer.one)).toEqual({ outcome: 'passed' });
    const rules = (await customer.one.findings()).map(({ rule }) => rule);
    expect(rules).toEqual(['statement_contradicts_bank']);
    const finding = await findingOf(customer.one, 'statement_contradicts_bank');
    expect(sourcesOf(finding).sort()).toEqual(['bank_statements', paperSource]);
  }, 60_000);
});

describe('S14: a statement of which every row was edited', () => {
  it('has a page for each of its findings, with every row once', async () => {
    const customer = await submit('clean', 's14-pages');
    const edited = customer.rows.map((row, i) => ({
      ...{ ...row, balanceMinor: row.balanceMinor + (i % 2) },
    }));
    await customer.handIn(await files.csv(customer.lines(edited)));
    type Rows = {
      items: { row: number; on: string; compared: { source: string }[] }[];
      nextCursor: string | null;
      total: number;
      withheld: boolean;
    };
    const path = `/v1/loans/${customer.one.loanId}/findings/statement_broken/rows`;
    const read = async (query: string, role = 'supervisor') =>
      await userOf(stack, role).get<Rows>(`${path}?${query}`);
    const all: number[] = [];
    let cursor: string | null = null;
    do {
      const { body }: { body: Rows } = await read(
        `limit=40${cursor === null ? '' : `&cursor=${cursor}`}`,
      );
      expect(body.total).toBe(edited.length - 1);
      expect(body.items.every(({ compared }) => compared[0]?.source === paperSource)).toBe(true);
      all.push(...body.items.map(({ row }) => row));
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(all).toEqual(edited.slice(1).map((_, i) => i + 2));
    // Whoever may still ask where it came from sees no row, and no cursor of another finding is taken.
    expect((await read('limit=40', 'verifier')).body).toMatchObject({ withheld: true, items: [] });
    const { body } = await read('limit=1');
    const other = path.replace('statement_broken', 'statement_serials');
    const carried = `${other}?limit=1&cursor=${body.nextCursor ?? ''}`;
    expect([400, 404]).toContain((await userOf(stack, 'supervisor').get(carried)).status);
    expect((await read('limit=0')).status).toBe(400);
  }, 60_000);
});

describe('S13: income that only a paper of the customer’s shows', () => {
  it('is held against what he declared, as his word', async () => {
    const customer = await submit('income_exaggerated', 's13-paper');
    await customer.handIn(await files.pdf(customer.lines()));
    const finding = await findingOf(customer.one, 'income_gap');
    const ofPaper = finding.compared.filter(({ source }) => source === paperSource);
    expect(ofPaper[0]).toMatchObject({ label: 'implied_net_income', unit: 'minor' });
    expect(sourcesOf(finding)).not.toContain('bank_statements');
    expect(finding.sourceOrder).toContain(paperSource);
  }, 60_000);
});

describe('S14: a file that cannot be used is never a statement without rows', () => {
  let customer: HandingIn;
  beforeAll(async () => {
    customer = await submit('clean', 's14-faults');
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
    // All of them end, so that the years until it may be erased are lived by nobody.
    for (const one of submitted) {
      const path = `/v1/loans/${one.loanId}/withdraw`;
      await userOf(stack, 'supervisor').post(path, { reason: 'wish' });
      await seen(stack, async () => (await one.loan())['stage'] === 'closed');
    }
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
