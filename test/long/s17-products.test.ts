import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitCase } from '../environment/cases.js';
import { applicationOf, originationOf, sandboxList } from '../environment/clients.js';
import { LoanDesk, person, refusalOf, type Requested } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

type Json = Record<string, unknown>;
interface Report {
  status: string;
  digest: string;
  report: { round: number; recommendation: string };
}
interface Row {
  persona: string;
  path: string;
  /** The figure that should have been there. */
  right: (told: Json) => unknown;
  /** What rests on it and is found now. */
  rules: string[];
}
const times = (factor: number) => (told: Json) => ({
  ...told,
  amountMinor: Math.round(Number(told['amountMinor']) * factor),
});

const rows: Row[] = [
  {
    ...{ persona: 'mortgage_clean', path: 'purpose.downPayment' },
    ...{ right: times(0.9), rules: ['purchase_price_differs'] },
  },
  {
    ...{ persona: 'consumer_clean', path: 'purpose.totalCost' },
    ...{ right: times(0.5), rules: ['amount_above_cost', 'purchase_price_differs'] },
  },
  {
    ...{ persona: 'sme_clean', path: 'purpose.otherFunding' },
    ...{
      right: (told) => ({ ...told, amountMinor: 2_000_000_000 }),
      rules: ['working_capital_need'],
    },
  },
  {
    ...{ persona: 'project_clean', path: 'purpose.ownFunds' },
    ...{ right: times(0.9), rules: ['funding_gap'] },
  },
];

let stack: WholeStack;
let story: Story;
beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('report_review').add('approval');
}, 300_000);
afterAll(() => stack.close());

const at = (body: Json, path: string) =>
  path.split('.').reduce<unknown>((part, name) => (part as Json)[name], body) as Json;

describe.each(rows)('S17 with $persona: $path corrected after the report', (row) => {
  let loan: LoanDesk;
  let signed: Report;
  let before: { asked: string[]; checks: object };

  const report = () => loan.read<Report>('report');
  const around = async () => {
    const journal = await sandboxList<Requested>(stack, `/journal?loanId=${loan.loanId}`);
    const keys = journal.map(({ idempotencyKey }) => idempotencyKey);
    const { items } = await loan.read<{ items: { check: string }[] }>('checks');
    return {
      asked: keys.filter((key) => key.includes(':ask_source-')),
      // Whoever stated the figure is asked about what it raised (0262), and about nothing else.
      checks: items.filter(({ check }) => check !== 'follow_up_explain_findings'),
    };
  };
  /** Without those of the call: a customer who stands by what he had stated contradicts the figure that was put in its place. */
  const rules = async () =>
    (await loan.read<{ items: { rule: string; status: string }[] }>('findings')).items
      .filter(({ status }) => status === 'open')
      .map((one) => one.rule)
      .filter((rule) => !rule.startsWith('answer:'))
      .sort();

  beforeAll(async () => {
    const body = await applicationOf(stack, row.persona, 's17');
    const { loanId } = await submitCase(stack, row.persona, 's17');
    loan = new LoanDesk(stack, loanId);
    const isReview = ({ type }: { type: string }) => type === 'report_review';
    await story.until(async () => (await loan.openTasks()).some(isReview), 14);
    await loan.sign(person(stack, 'verifier'));
    [before, signed] = [await around(), await report()];
    expect(await rules()).toEqual([]);
    const correction = await loan.give(originationOf(stack), 'corrections', {
      ...{ path: row.path, value: row.right(at(body, row.path)), reason: 'typed wrongly' },
    });
    expect(correction).toMatchObject({ status: 200, body: { stage: 'verification' } });
    await story.settle();
    await story.until(async () => (await loan.openTasks()).some(isReview), 14);
  }, 300_000);

  it('makes report, score and approval stale, asks no source again and leaves the checks', async () => {
    const types = (await loan.timeline()).map(({ type }) => type);
    const since = types.slice(types.indexOf('field_corrected'));
    expect(since).toEqual(
      expect.arrayContaining(['score_stale', 'report_stale', 'approval_concluded']),
    );
    expect(await around()).toEqual(before);
  });

  it('finds what the right figure shows, and reports it anew', async () => {
    expect(await rules()).toEqual(row.rules);
    const draft = await report();
    expect(draft).toMatchObject({ status: 'draft', report: { round: 2 } });
    expect(draft.digest).not.toBe(signed.digest);
    expect(draft.report.recommendation).not.toBe(signed.report.recommendation);
  });

  it('takes no decision on the report that was read before', async () => {
    const old = { verdict: 'approve', digest: signed.digest, comment: 'read yesterday' };
    const decision = await loan.give(person(stack, 'approver', 2), 'decisions', old);
    expect(refusalOf(decision)).toEqual({ status: 409, rule: 'not_in_approval_stage' });
  });
});
