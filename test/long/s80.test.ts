import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationOf, originationOf } from '../environment/clients.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Shown {
  digest: string;
  report: {
    recommendation: string;
    conclusion?: { recommendation: string; reason: string; differs: boolean };
    copied?: { part: string; loanId: string; alikePercent: number }[];
  };
}
interface Figures {
  reports: number;
  overridden: number;
  copied: number;
  verifiers: object[];
  overrides: object[];
}

const reason =
  '流水在二月有两笔来源不明的大额入账共48000元，借款人解释为朋友还款但拿不出凭据，收入虽与个税一致，仍请审批人先核实该两笔款项的来源再定。';
let stack: WholeStack;
let story: Story;
let loan: LoanDesk;

async function reported(seed: string): Promise<LoanDesk> {
  const application = await applicationOf(stack, 'clean', seed);
  const submitted = await originationOf(stack).post('/v1/loans', application);
  const one = new LoanDesk(stack, String(done(submitted)['loanId']));
  const isReady = async () => (await one.openTasks()).some(({ type }) => type === 'report_review');
  await story.until(isReady, 7);
  return one;
}
async function sign(one: LoanDesk, conclusion: { result: string; comment: string }, by = 1) {
  const { digest } = await one.read<Shown>('report');
  await one.work(person(stack, 'verifier', by), 'report_review', { ...conclusion, digest });
}
const figures = async () =>
  done(await person(stack, 'supervisor').get<Figures>('/v1/reports/figures'));

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('report_review').add('approval');
  loan = await reported('s80');
}, 120_000);
afterAll(() => stack.close());

describe('S80: the rules propose "approve", and the verifier refers', () => {
  it('an empty reason is refused, whatever he concludes', async () => {
    const verifier = person(stack, 'verifier');
    const { digest, report } = await loan.read<Shown>('report');
    expect(report).toMatchObject({ recommendation: 'approve' });
    expect(report.conclusion).toBeUndefined();
    const { taskId } = await loan.openTask('report_review');
    done(await verifier.post(`/v1/tasks/${taskId}/claim`, {}));
    for (const result of ['refer', 'approve']) {
      const body = { result, digest, comment: null };
      const silent = await verifier.post(`/v1/tasks/${taskId}/complete`, body);
      expect(refusalOf(silent)).toEqual({ status: 409, rule: 'comment_missing' });
    }
    expect((await loan.read<{ status: string }>('report')).status).toBe('draft');
    done(await verifier.post(`/v1/tasks/${taskId}/release`, { reason: 'for the test' }));
  });

  it('approvers see both under the digest on which they decide', async () => {
    const draft = await loan.read<Shown>('report');
    await sign(loan, { result: 'refer', comment: reason });
    const approver = person(stack, 'approver');
    const shown = done(await approver.get<Shown>(`/v1/loans/${loan.loanId}/report`));
    expect(shown.report).toMatchObject({
      recommendation: 'approve',
      conclusion: { recommendation: 'refer', reason, differs: true },
    });
    expect(shown.digest).not.toBe(draft.digest);
    const old = { verdict: 'approve', digest: draft.digest, comment: 'read' };
    const decided = await loan.give(approver, 'decisions', old);
    expect(refusalOf(decided)).toEqual({ status: 409, rule: 'report_digest_differs' });
    done(await loan.decide(approver, 'approve'));
  });

  it('the override is counted, by verifier and by what he concluded instead', async () => {
    expect(await figures()).toMatchObject({
      ...{ reports: 1, overridden: 1, copied: 0 },
      verifiers: [{ signedBy: 'person:verifier-1', reports: 1, overridden: 1 }],
      overrides: [{ proposed: 'approve', concluded: 'refer', reports: 1 }],
    });
  });

  it('a report with nearly the same words names the loan whose they are; its own words do not', async () => {
    const another = await reported('s80-copied');
    const comment = reason.replace('48000', '52000').replace('二月', '三月');
    await sign(another, { result: 'refer', comment }, 2);
    const { report } = await another.read<Shown>('report');
    const copied = (report.copied ?? []).filter(({ part }) => part === 'conclusion');
    expect(copied).toMatchObject([{ loanId: loan.loanId }]);
    expect(copied[0]?.alikePercent).toBeGreaterThanOrEqual(65);

    const own = await reported('s80-own');
    const words =
      '借款人经营五金店八年，对公流水与开票金额基本相符，现场库存充足，配偶知情并同意，家庭负债较低，还款来源清楚，同意按系统建议办理并提示按月还款。';
    await sign(own, { result: 'approve', comment: words }, 3);
    const mine = (await own.read<Shown>('report')).report;
    expect((mine.copied ?? []).filter(({ part }) => part === 'conclusion')).toEqual([]);
    expect(await figures()).toMatchObject({ reports: 3, overridden: 2 });
    for (const one of [loan, another, own])
      expect(await one.read('timeline/verification')).toMatchObject({ valid: true });
  }, 120_000);

  it('no word of it stands in the index by which it was found', async () => {
    const { pool } = stack.record.deps.pool;
    const { rows } = await pool.query<{ party_id: string; bytes: number }>(
      `select party_id, length(value_hmac) as bytes from blind_indexes
        where loan_id = $1 and field = 'narrative'`,
      [loan.loanId],
    );
    expect(rows.length).toBeGreaterThanOrEqual(16);
    expect(new Set(rows.map(({ bytes }) => bytes))).toEqual(new Set([32]));
    expect(rows.every(({ party_id: partyId }) => partyId === 'borrower')).toBe(true);
  });
});
