import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case, SeenFinding } from '../environment/cases.js';
import { clearFaults, seen, setFault } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { files, HandingIn } from '../environment/handing-in.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const paperSource = 'handed_in_statement';
const byPaper = { outcome: 'passed_with_note', note: 'handed_in_by_customer' };
const raisedSalaryMinor = 500_000;
const raisedBalanceMinor = 30_000_000;

let stack: WholeStack;
const submit = (persona: string, seed: string, wish?: { asked: boolean }) =>
  HandingIn.submit(stack, persona, seed, wish);
beforeAll(async () => {
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

describe('S20: a consent withdrawn after the paper came', () => {
  it('ends the use of the paper too: not verified, and the bank is not asked again', async () => {
    await setFault(stack, { connector: 'bank_statements', mode: 'empty' });
    const customer = await submit('clean', 's20-paper', { asked: true });
    await clearFaults(stack);
    const { one } = customer;
    expect(await outcomeOf(one)).toMatchObject({ reason: 'empty_statements' });
    await customer.handIn(await files.csv(customer.lines()));
    expect(await outcomeOf(one)).toEqual(byPaper);
    // The bank says that this very account had no row at all.
    expect((await findingOf(one, 'statement_contradicts_bank')).status).toBe('open');
    const asked = (await one.asked('bank_statements')).length;
    const path = `/v1/loans/${one.loanId}/consents/withdrawals`;
    const withdrawal = { partyId: 'borrower', purpose: 'bank_statements' };
    expect((await userOf(stack, 'verifier').post(path, withdrawal)).status).toBe(200);
    await seen(stack, () => one.isChecked());
    expect(await outcomeOf(one)).toEqual({ outcome: 'not_evaluated', reason: 'no_consent' });
    expect((await findingOf(one, 'statement_contradicts_bank')).status).toBe('gone');
    expect(await one.asked('bank_statements')).toHaveLength(asked);
  }, 60_000);
});

describe('S13: income that only a paper of the customer’s shows', () => {
  it('is held against what he declared, as his word', async () => {
    const customer = await submit('income_exaggerated', 's13-paper');
    await customer.handIn(await files.pdf(customer.lines()));
    const finding = await findingOf(customer.one, 'income_gap');
    const ofPaper = finding.compared.filter(({ source }) => source === paperSource);
    expect(ofPaper[0]).toMatchObject({ label: 'implied_net_income_at_most', unit: 'minor' });
    expect(sourcesOf(finding)).not.toContain('bank_statements');
    expect(finding.sourceOrder).toContain(paperSource);
  }, 60_000);
});
