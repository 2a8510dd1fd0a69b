import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationOf, Client, originationOf } from '../environment/clients.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Asked {
  consultationId: string;
  taskId: string;
  team: string;
  owner: string;
  answer: { text: string; by: string; late: boolean } | null;
}
interface Report {
  digest: string;
  report: { consultations?: { question: string; answer: string | null }[] };
}

const question = '配偶未在购车合同上签字，抵押是否有效？';
const reply = '抵押有效，仍请补配偶同意书';
const note = '经销商近期投诉较多，已向风险说明';
let stack: WholeStack;
let story: Story;
let loan: LoanDesk;
const one = () => person(stack, 'verifier', 1);
const two = () => person(stack, 'verifier', 2);
const lawyer = () => person(stack, 'risk_officer');
const consultations = async (of: LoanDesk = loan) =>
  (await of.read<{ items: Asked[] }>('consultations')).items;
const ask = async (of: LoanDesk, by: Client) =>
  done(await of.give(by, 'consultations', { team: 'legal', question }));

async function submitted(seed: string): Promise<LoanDesk> {
  const application = await applicationOf(stack, 'clean', seed);
  const answer = await originationOf(stack).post('/v1/loans', application);
  return new LoanDesk(stack, String(done(answer)['loanId']));
}
const isReady = async (of: LoanDesk) =>
  (await of.openTasks()).some(({ type }) => type === 'report_review');
/** A verifier of the second branch. */
function stranger(): Client {
  const [main] = stack.users;
  const other = stack.users.find(
    ({ role, branch }) => role === 'verifier' && branch !== main?.branch,
  );
  if (other === undefined) throw new Error('no verifier of another branch');
  return new Client(stack, other.clientId, other.secret);
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('report_review').add('approval').add('consultation');
  loan = await submitted('s68');
  await story.until(() => isReady(loan), 7);
}, 120_000);
afterAll(() => stack.close());

describe('S68: a verifier consults legal, goes absent, and the case is handed over', () => {
  let reviewId: string;

  it('the question is a task of legal, and the report waits for it', async () => {
    ({ taskId: reviewId } = await loan.openTask('report_review'));
    done(await one().post(`/v1/tasks/${reviewId}/claim`, {}));
    await ask(loan, one());
    expect(await loan.openTask('consultation')).toMatchObject({ team: 'legal', assignee: null });
    expect(await consultations()).toMatchObject([
      { team: 'legal', owner: 'person:verifier-1', answer: null },
    ]);
  });

  it('the case stands ready for the next verifier, with the question that is open', async () => {
    const summary = '访谈与单位核实已完成，等法务答复';
    const body = { to: 'verifier-2', summary };
    const foreign = await person(stack, 'verifier', 3).post(
      `/v1/tasks/${reviewId}/hand-over`,
      body,
    );
    expect(refusalOf(foreign)).toEqual({ status: 409, rule: 'not_assignee' });
    done(await one().post(`/v1/tasks/${reviewId}/hand-over`, body));
    expect(await consultations()).toMatchObject([{ owner: 'person:verifier-2' }]);
    const again = await one().post(`/v1/tasks/${reviewId}/claim`, {});
    expect(refusalOf(again)).toEqual({ status: 409, rule: 'handed_to_another' });
    done(await two().post(`/v1/tasks/${reviewId}/claim`, {}));
    const seen = done(
      await two().get<{ task: { handedOver?: { summary: string } } }>(`/v1/tasks/${reviewId}`),
    );
    expect(seen.task.handedOver).toMatchObject({ by: 'person:verifier-1', summary });
  });

  it('the answer reaches the new owner and the report that he signs', async () => {
    const { taskId } = await loan.openTask('consultation');
    const his = await two().post(`/v1/tasks/${taskId}/claim`, {});
    expect(refusalOf(his)).toEqual({ status: 409, rule: 'asks_himself' });
    const before = await loan.read<Report>('report');
    const early = { result: 'approve', comment: 'read', digest: before.digest };
    const waits = await two().post(`/v1/tasks/${reviewId}/complete`, early);
    expect(refusalOf(waits)).toEqual({ status: 409, rule: 'consultation_open' });
    await loan.work(lawyer(), 'consultation', { result: 'answered', comment: reply });
    expect(await consultations()).toMatchObject([
      { owner: 'person:verifier-2', answer: { text: reply, by: 'person:risk-officer-1' } },
    ]);
    const signed = await two().post(`/v1/tasks/${reviewId}/complete`, early);
    expect(refusalOf(signed)).toEqual({ status: 409, rule: 'report_digest_differs' });
    const { digest } = await loan.read<Report>('report');
    const mine = { ...early, digest };
    done(await two().post(`/v1/tasks/${reviewId}/complete`, mine));
    const { report } = await loan.read<Report>('report');
    expect(report.consultations).toMatchObject([{ question, answer: reply }]);
  });

  it('another branch reads neither note nor question', async () => {
    const risk = { text: note, mentions: ['risk-officer-1'], visibleTo: ['risk_officer'] };
    done(await loan.give(two(), 'notes', risk));
    const notes = async (by: Client) =>
      await by.get<{ items: { text: string }[] }>(`/v1/loans/${loan.loanId}/notes`);
    expect(done(await notes(lawyer())).items).toMatchObject([{ text: note }]);
    expect(done(await notes(two())).items).toMatchObject([{ text: note }]);
    expect(done(await notes(one())).items).toEqual([]);
    for (const part of ['notes', 'consultations']) {
      const answer = await stranger().get(`/v1/loans/${loan.loanId}/${part}`);
      expect(answer.status).toBe(404);
    }
    const write = { text: 'from elsewhere' };
    const answer = await stranger().post(`/v1/loans/${loan.loanId}/notes`, write);
    expect(answer.status).toBe(404);
  });

  it('no word of it lies open in the database, and the chain holds', async () => {
    const { pool } = stack.record.deps.pool;
    const { rows } = await pool.query<{ text: string }>(
      `select string_agg(encode(data, 'escape') || parties::text, '') as text
        from loan_events where loan_id = $1`,
      [loan.loanId],
    );
    for (const words of [note, question, reply]) expect(rows[0]?.text).not.toContain(words);
    expect(await loan.read('timeline/verification')).toMatchObject({ valid: true });
  });
});

describe('S68: an answer that is late', () => {
  it('moves to the supervisor of legal, who answers it', async () => {
    const late = await submitted('s68-late');
    await story.until(() => isReady(late), 7);
    await ask(late, one());
    const isLate = async () => (await late.openTask('consultation')).escalated;
    await story.until(isLate, 7);
    expect((await late.openTask('consultation')).team).toBe('supervision');
    const supervisor = person(stack, 'supervisor', 2);
    await late.work(supervisor, 'consultation', { result: 'answered', comment: reply });
    expect(await consultations(late)).toMatchObject([{ answer: { late: true, text: reply } }]);
  }, 60_000);
});
