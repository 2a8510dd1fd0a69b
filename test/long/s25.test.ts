import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationOf, originationOf, sandboxList } from '../environment/clients.js';
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
  story.left.add('approval');
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
      (table) => table !== 'outbox' && (after[table] ?? 0) < (before.rows[table] ?? 0),
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
