import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationOf, originationOf, sandboxList, type Client } from '../environment/clients.js';
import { done, LoanDesk, person, refusalOf, soon } from '../environment/desk.js';
import { runsOf } from '../environment/runs.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Message {
  template: string;
  partyContact: string;
  status: string;
  params: Record<string, string>;
}
interface Report {
  digest: string;
  report: { recommendation: string; reasons: { code: string }[] };
}

let stack: WholeStack;
let story: Story;
let loan: LoanDesk;
let mobile: string;
let report: Report;
let before: { rows: Record<string, number>; checks: object; findings: object };

/** How many rows of the loan the database has, table by table. */
async function rows(): Promise<Record<string, number>> {
  const { pool } = stack.record.deps.pool;
  const { rows: tables } = await pool.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and c.column_name = 'loan_id' and t.table_type = 'BASE TABLE'
      order by 1`,
  );
  const counted = tables.map(async ({ name }) => {
    const sql = `select count(*)::int as count from "${name}" where loan_id = $1`;
    const { rows: found } = await pool.query<{ count: number }>(sql, [loan.loanId]);
    return [name, found[0]?.count ?? 0] as const;
  });
  return Object.fromEntries(await Promise.all(counted));
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('approval').add('human_review');
  const application = await applicationOf(stack, 'income_exaggerated', 's25');
  const { parties } = application as { parties: { contactPoints?: { value: string }[] }[] };
  mobile = parties[0]?.contactPoints?.[0]?.value ?? '';
  const submitted = await originationOf(stack).post('/v1/loans', application);
  loan = new LoanDesk(stack, String(done(submitted)['loanId']));
  await story.until(async () => (await loan.read())['stage'] === 'approval', 7);
  report = await loan.read<Report>('report');
  const [checks, findings] = [await loan.read('checks'), await loan.read('findings')];
  before = { rows: await rows(), checks, findings };
  done(await loan.decide(person(stack, 'approver'), 'reject'));
  await story.until(async () => (await loan.read())['stage'] === 'closed', 2);
}, 300_000);
afterAll(() => stack.close());

describe('S25: a loan that an approver rejects', () => {
  it('closes as rejected at the first no, with nothing left to do', async () => {
    expect(await loan.read()).toMatchObject({
      ...{ stage: 'closed', closedReason: 'rejected', nextWakeAt: null, money: null },
      approval: { rounds: [{ outcome: 'rejected', decisions: [{ verdict: 'reject' }] }] },
    });
    expect(await loan.openTasks()).toEqual([]);
    expect(await sandboxList(stack, `/core-banking/orders?loanId=${loan.loanId}`)).toEqual([]);
  });

  it('keeps every row, check, finding and the report that was decided on', async () => {
    const after = await rows();
    const fewer = Object.keys(before.rows).filter(
      (table) => !table.endsWith('outbox') && (after[table] ?? 0) < (before.rows[table] ?? 0),
    );
    expect(fewer).toEqual([]);
    expect(after['loan_events']).toBeGreaterThan(before.rows['loan_events'] ?? 0);
    expect(await loan.read('checks')).toEqual(before.checks);
    expect(await loan.read('findings')).toEqual(before.findings);
    expect((await loan.read<Report>('report')).digest).toBe(report.digest);
    expect(await loan.read('timeline/verification')).toMatchObject({
      valid: true,
      events: after['loan_events'],
    });
  });

  it('tells the borrower once: that it is declined, why, and how a person looks at it again', async () => {
    const messages = await sandboxList<Message>(stack, `/messages?loanId=${loan.loanId}`);
    expect(messages).toHaveLength(1);
    const [message] = messages;
    expect(message).toMatchObject({ template: 'loan_rejected', status: 'delivered' });
    expect(message?.partyContact).toBe(mobile);
    const reasons = [...new Set(report.report.reasons.map(({ code }) => code))];
    expect(reasons).toContain('finding:income_gap');
    expect(message?.params).toEqual({
      ...{ round: '1', reasons: reasons.slice(0, 4).join(',') },
      ...{ review: 'by_person', reference: loan.loanId },
    });
    expect((await loan.timeline()).filter(({ type }) => type === 'message_sent')).toHaveLength(1);
  });

  it('has a process that has come to its own end in Temporal', async () => {
    // Its last word to Temporal comes a moment after the record says that it is closed.
    let runs = await runsOf(stack.environment.client, loan.loanId);
    await soon(async () => {
      runs = await runsOf(stack.environment.client, loan.loanId);
      return runs.at(-1)?.status !== 'RUNNING';
    });
    expect(runs.map(({ status }) => status)).toEqual([
      ...runs.slice(1).map(() => 'CONTINUED_AS_NEW'),
      'COMPLETED',
    ]);
  });

  it('hears no further decision and no correction, and can still be read', async () => {
    const second = await loan.decide(person(stack, 'approver', 2), 'approve');
    expect(refusalOf(second)).toEqual({ status: 409, rule: 'closed' });
    const correction = await loan.give(originationOf(stack), 'corrections', {
      ...{ path: 'terms.termMonths', value: 24, reason: 'shorter' },
    });
    expect(refusalOf(correction)).toEqual({ status: 409, rule: 'closed' });
  });
});

describe('S25: the declined customer asks for a person', () => {
  const words = '收入证明已补开，请重新审核';
  const ask = () => loan.give(originationOf(stack), 'human-reviews', { channel: 'letter', words });
  const review = async (by: Client, result: object) => await loan.work(by, 'human_review', result);
  const reviews = async () => (await loan.read<{ items: object[] }>('human-reviews')).items;
  const told = async () =>
    (await sandboxList<Message>(stack, `/messages?loanId=${loan.loanId}`)).map(
      ({ template }) => template,
    );
  const state = () => loan.read<{ stage: string; round: number; approval: object }>();

  it('the loan lives again for it, with a process of its own and a task that is due', async () => {
    expect(done(await ask())).toMatchObject({ stage: 'approval' });
    expect(refusalOf(await ask())).toEqual({ status: 409, rule: 'review_under_way' });
    await story.settle();
    const { dueAt, team } = await loan.openTask('human_review');
    expect(team).toBe('approval');
    expect(Date.parse(dueAt ?? '')).toBeGreaterThan(Date.parse(await stack.clock.now()));
    const runs = await runsOf(stack.environment.client, loan.loanId);
    expect(runs.at(-1)?.status).toBe('RUNNING');
    expect(await told()).toEqual(['loan_rejected', 'review_requested']);
    const { rows: kept } = await stack.record.deps.pool.pool.query<{ text: string }>(
      `select string_agg(encode(data, 'escape'), '') as text from loan_events where loan_id = $1`,
      [loan.loanId],
    );
    expect(kept[0]?.text).not.toContain(words);
  }, 60_000);

  it('whoever declined it does not look at it again', async () => {
    const { taskId } = await loan.openTask('human_review');
    const claim = await person(stack, 'approver').post(`/v1/tasks/${taskId}/claim`, {});
    expect(refusalOf(claim)).toEqual({ status: 409, rule: 'part_of_the_decision' });
  });

  it('upheld by somebody else, with reasons: it has ended again, and the customer hears why', async () => {
    const comment = '收入证明与个税记录仍不一致';
    await review(person(stack, 'approver', 3), { result: 'upheld', comment });
    await story.until(async () => (await state()).stage === 'closed', 2);
    expect((await told()).at(-1)).toBe('review_upheld');
    expect(await reviews()).toMatchObject([
      { words, concluded: { outcome: 'upheld', reasons: comment, by: 'person:approver-3' } },
    ]);
    expect(refusalOf(await ask())).toEqual({ status: 409, rule: 'reviewed_already' });
    expect(await loan.read('timeline/verification')).toMatchObject({ valid: true });
  }, 60_000);
});

describe('S25: a review that changes the decision', () => {
  beforeAll(async () => {
    const application = await applicationOf(stack, 'income_exaggerated', 's25-changed');
    const submitted = await originationOf(stack).post('/v1/loans', application);
    loan = new LoanDesk(stack, String(done(submitted)['loanId']));
    const stage = async () => (await loan.read())['stage'];
    await story.until(async () => (await stage()) === 'approval', 7);
    done(await loan.decide(person(stack, 'approver'), 'reject'));
    await story.until(async () => (await stage()) === 'closed', 2);
    done(await loan.give(person(stack, 'verifier', 2), 'human-reviews', { channel: 'phone' }));
    await story.settle();
  }, 120_000);

  it('gives it back to approvers, who are not the reviewer, and it goes on', async () => {
    const reviewer = person(stack, 'approver', 3);
    const changed = { result: 'changed', comment: '补充的收入证明可信' };
    await loan.work(reviewer, 'human_review', changed);
    await story.settle();
    const open = await loan.read<{ stage: string; round: number }>();
    expect(open).toMatchObject({ stage: 'approval', round: 2 });
    const his = await loan.decide(reviewer, 'approve');
    expect(refusalOf(his)).toEqual({ status: 409, rule: 'worked_on_the_case' });
    const conditions = ['the new certificate is on file'];
    const verdict = 'approve_with_conditions';
    done(await loan.decide(person(stack, 'approver', 1), verdict, { conditions }));
    done(await loan.decide(person(stack, 'approver', 2), 'approve'));
    expect(await loan.read()).toMatchObject({
      stage: 'pre_disbursement',
      approval: { rounds: [{ outcome: 'rejected' }, { outcome: 'approved' }] },
    });
    expect(await loan.read('timeline/verification')).toMatchObject({ valid: true });
  }, 60_000);
});
