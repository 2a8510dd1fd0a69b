import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationOf, originationOf, sandboxList } from '../environment/clients.js';
import { done, LoanDesk, person, refusalOf, type Requested } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Finding {
  status: string;
  finding: { rule: string; compared: { label: string; value: number }[] };
}
interface Report {
  status: string;
  digest: string;
  report: {
    round: number;
    builtAt: string;
    recommendation: string;
    sections: { borrower: { findings: { fraud: Finding[] }; debtService: object } };
  };
}
interface Loan {
  stage: string;
  round: number;
  score: { stale: boolean; score: number };
  approval: {
    rounds: { round: number; digest: string; outcome: string; decisions: { by: string }[] }[];
  };
}

interface Checks {
  items: { key: string }[];
}

let stack: WholeStack;
let story: Story;
let loan: LoanDesk;
let declaredMinor: number;
/** What the providers were asked and who was called until the first report was signed. */
let before: { asked: string[]; calls: number; checks: Checks };
let signed: Report;

const report = () => loan.read<Report>('report');
const state = () => loan.read<Loan>();
const asked = async () => {
  const journal = await sandboxList<Requested>(stack, `/journal?loanId=${loan.loanId}`);
  return journal
    .map(({ idempotencyKey }) => idempotencyKey)
    .filter((key) => key.includes(':ask_source-'));
};
const around = async () => ({
  asked: await asked(),
  calls: (await sandboxList(stack, `/telephony/calls?loanId=${loan.loanId}`)).length,
  checks: await loan.read<Checks>('checks'),
});
const typesOf = async () => (await loan.timeline()).map(({ type }) => type);
const countOf = async (type: string) => (await typesOf()).filter((one) => one === type).length;

async function correctIncome(netMonthlyMinor: number): Promise<void> {
  const correction = await loan.give(originationOf(stack), 'corrections', {
    path: 'parties.borrower.income.netMonthly',
    value: { amountMinor: netMonthlyMinor, currency: 'CNY' },
    reason: 'pay slip of last month',
  });
  expect(correction).toMatchObject({ status: 200, body: { stage: 'verification' } });
  await story.settle();
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('report_review').add('approval');
  const application = await applicationOf(stack, 'clean', 's17');
  const { parties } = application as {
    parties: { income?: { netMonthly: { amountMinor: number } } }[];
  };
  declaredMinor = parties[0]?.income?.netMonthly.amountMinor ?? 0;
  const submitted = await originationOf(stack).post('/v1/loans', application);
  loan = new LoanDesk(stack, String(done(submitted)['loanId']));
  const isReview = ({ type }: { type: string }) => type === 'report_review';
  await story.until(async () => (await loan.openTasks()).some(isReview), 7);
  await loan.sign(person(stack, 'verifier'));
  before = await around();
  signed = await report();
}, 300_000);
afterAll(() => stack.close());

describe('S17: an income corrected while the loan is being approved, one decision given', () => {
  beforeAll(async () => {
    story.left.add('applicant_interview');
    done(await loan.decide(person(stack, 'approver', 1), 'approve'));
    await correctIncome(Math.round(declaredMinor * 0.7));
  });

  it('makes report, score and approval stale, and closes the task of the second approver', async () => {
    const types = await typesOf();
    const from = types.indexOf('field_corrected');
    expect(types.slice(from)).toEqual([
      ...['field_corrected', 'score_stale', 'report_stale', 'approval_concluded'],
      // By what sources show, and by what the employer has certified.
      ...['task_cancelled', 'stage_entered', 'finding_raised', 'finding_raised'],
      ...['score_computed', 'task_opened'],
    ]);
    expect(await state()).toMatchObject({
      ...{ stage: 'verification', round: 2, score: { stale: false } },
      approval: { rounds: [{ round: 1, outcome: 'stale', digest: signed.digest }] },
    });
    const approvals = (await loan.tasks('&type=approval')).map(({ status }) => status).sort();
    expect(approvals).toEqual(['cancelled', 'done']);
  });

  it('asks no source again, leaves every check as it was, and has whoever stated it asked about what it raised', async () => {
    expect(await around()).toEqual(before);
    expect(await loan.openTasks()).toMatchObject([
      { type: 'applicant_interview', partyId: 'borrower' },
    ]);
  });

  it('calls him about that alone; the interview stands as it was held', async () => {
    story.left.delete('applicant_interview');
    const isReview = ({ type }: { type: string }) => type === 'report_review';
    await story.until(async () => (await loan.openTasks()).some(isReview), 3);
    const { asked: sources, calls, checks } = await around();
    expect([sources, calls]).toEqual([before.asked, before.calls + 1]);
    const keys = ({ items }: Checks) => items.map(({ key }) => key);
    const added = keys(checks).filter((key) => !keys(before.checks).includes(key));
    expect(added).toEqual(['follow_up_explain_findings:borrower']);
    const interviews = await loan.tasks('&type=applicant_interview');
    expect(interviews.map(({ status }) => status)).toEqual(['done', 'done']);
    before = await around();
  });

  it('refuses a decision on the report that was read before', async () => {
    const old = { verdict: 'approve', digest: signed.digest, comment: 'read yesterday' };
    const decision = await loan.give(person(stack, 'approver', 2), 'decisions', old);
    expect(refusalOf(decision)).toEqual({ status: 409, rule: 'not_in_approval_stage' });
  });

  it('reports with the corrected figure, beside the ratios, on a digest of its own', async () => {
    const draft = await report();
    expect(draft).toMatchObject({ status: 'draft', report: { round: 2 } });
    expect(draft.digest).not.toBe(signed.digest);
    expect(draft.report.builtAt > signed.report.builtAt).toBe(true);
    const { findings, debtService } = draft.report.sections.borrower;
    const gap = findings.fraud.find(({ finding }) => finding.rule === 'income_gap');
    expect([gap?.finding.rule, gap?.status]).toEqual(['income_gap', 'explained']);
    expect(gap?.finding.compared[0]).toMatchObject({
      ...{ label: 'declared_net_income', value: Math.round(declaredMinor * 0.7) },
    });
    // He has said on the call what is behind it. Debt is measured against what the tax office says, which nobody has corrected.
    expect(debtService).toEqual(signed.report.sections.borrower.debtService);
    // What the employer has certified differs from it still, which no word of his settles.
    expect([signed.report.recommendation, draft.report.recommendation]).toEqual([
      'approve',
      'approve_with_conditions',
    ]);
  });

  it('begins the approval anew on the new signature; the earlier digest and decision count no more', async () => {
    const digest = await loan.sign(person(stack, 'verifier'));
    const old = { verdict: 'approve', digest: signed.digest, comment: 'read yesterday' };
    const decision = await loan.give(person(stack, 'approver', 2), 'decisions', old);
    expect(refusalOf(decision)).toEqual({ status: 409, rule: 'report_digest_differs' });
    expect((await state()).approval.rounds).toMatchObject([
      { round: 1, outcome: 'stale', decisions: [{ by: 'person:approver-1' }] },
      { round: 2, outcome: 'open', decisions: [], digest },
    ]);
  });
});

describe('S17: an income corrected after the signature, before anybody has decided', () => {
  beforeAll(() => correctIncome(declaredMinor));

  it('goes the same way, and what the wrong figure had raised is gone', async () => {
    const draft = await report();
    expect(draft).toMatchObject({
      status: 'draft',
      report: {
        ...{ round: 3, recommendation: 'approve' },
        sections: { borrower: { findings: { fraud: [] } } },
      },
    });
    expect(await around()).toEqual(before);
  });

  it('is approved by the same people as before, on the third report', async () => {
    const digest = await loan.sign(person(stack, 'verifier'));
    done(await loan.decide(person(stack, 'approver', 1), 'approve'));
    done(await loan.decide(person(stack, 'approver', 2), 'approve'));
    const { stage, approval } = await state();
    expect(stage).toBe('pre_disbursement');
    expect(approval.rounds.map(({ outcome }) => outcome)).toEqual(['stale', 'stale', 'approved']);
    expect(new Set(approval.rounds.map((round) => round.digest)).size).toBe(3);
    expect(approval.rounds.at(-1)?.digest).toBe(digest);
  });

  it('keeps all three reports and both corrections in the history', async () => {
    expect(await countOf('report_signed')).toBe(3);
    expect(await countOf('report_stale')).toBe(2);
    expect(await countOf('field_corrected')).toBe(2);
    expect(await loan.read('timeline/verification')).toMatchObject({ valid: true });
  });
});
