import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationOf, originationOf, sandboxList } from '../environment/clients.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Loan {
  stage: string;
  round: number;
  approval: {
    rounds: {
      round: number;
      outcome: string;
      digest: string;
      decisions: { by: string; verdict: string; questions: string[] }[];
    }[];
    conditions: { text: string; setBy: string; metAt: string | null; metBy: string | null }[];
  };
}
interface Condition {
  taskId: string;
  dueAt: string;
  about: { condition: string };
}

let stack: WholeStack;
let story: Story;
const state = (loan: LoanDesk) => loan.read<Loan>();
const callsOf = async ({ loanId }: LoanDesk) =>
  (await sandboxList(stack, `/telephony/calls?loanId=${loanId}`)).length;
const ordersOf = async ({ loanId }: LoanDesk) =>
  await sandboxList(stack, `/core-banking/orders?loanId=${loanId}`);

async function submit(seed: string): Promise<LoanDesk> {
  const application = await applicationOf(stack, 'clean', seed);
  const submitted = await originationOf(stack).post('/v1/loans', application);
  return new LoanDesk(stack, String(done(submitted)['loanId']));
}
const hasOpen = async (loan: LoanDesk, type: string) =>
  (await loan.openTasks()).some((task) => task.type === type);

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('report_review').add('approval').add('conditions_review');
}, 60_000);
afterAll(() => stack.close());

describe('S24: a loan that an approver returns with questions', () => {
  const questions = ['Where does the down payment come from?', 'Who drives the car?'];
  let loan: LoanDesk;
  let callsBefore: number;
  let firstDigest: string;
  beforeAll(async () => {
    loan = await submit('s24-return');
    await story.until(() => hasOpen(loan, 'report_review'), 7);
    callsBefore = await callsOf(loan);
    firstDigest = await loan.sign(person(stack, 'verifier'));
  }, 300_000);

  it('is refused without a question, since nobody would know what to ask', async () => {
    const empty = await loan.decide(person(stack, 'approver'), 'return');
    expect(refusalOf(empty)).toEqual({ status: 409, rule: 'questions_missing' });
    const { approval } = await state(loan);
    expect(approval.rounds).toMatchObject([{ round: 1, outcome: 'open', decisions: [] }]);
  });

  it('goes back to verification, in a new round with the interview held again', async () => {
    const back = await loan.decide(person(stack, 'approver'), 'return', { questions });
    expect(back).toMatchObject({ status: 200, body: { stage: 'verification' } });
    expect(await state(loan)).toMatchObject({ stage: 'verification', round: 2 });
    const open = (await loan.openTasks()).map(({ type }) => type);
    expect(open).toEqual(['applicant_interview']);
    const late = { verdict: 'approve', digest: firstDigest, comment: 'read' };
    const second = await loan.give(person(stack, 'approver', 2), 'decisions', late);
    expect(refusalOf(second)).toEqual({ status: 409, rule: 'not_in_approval_stage' });
  });

  it('is worked again: one call more, a report of the second round', async () => {
    await story.until(() => hasOpen(loan, 'report_review'), 7);
    expect(await callsOf(loan)).toBe(callsBefore + 1);
    const draft = await loan.read<{ digest: string; report: { round: number } }>('report');
    expect(draft.report.round).toBe(2);
    expect(draft.digest).not.toBe(firstDigest);
  });

  it('is approved in the second round, and shows both with who said what', async () => {
    const digest = await loan.sign(person(stack, 'verifier'));
    done(await loan.decide(person(stack, 'approver', 1), 'approve'));
    done(await loan.decide(person(stack, 'approver', 2), 'approve'));
    const { stage, approval } = await state(loan);
    expect(stage).toBe('pre_disbursement');
    expect(approval.rounds).toMatchObject([
      {
        ...{ round: 1, outcome: 'returned', digest: firstDigest },
        decisions: [{ by: 'person:approver-1', verdict: 'return', questions }],
      },
      {
        ...{ round: 2, outcome: 'approved', digest },
        decisions: [{ by: 'person:approver-1' }, { by: 'person:approver-2' }],
      },
    ]);
    const rounds = (await loan.timeline()).filter(({ type }) => type === 'report_signed');
    expect(rounds).toHaveLength(2);
  });
});

describe('S24: a loan that is approved under two conditions', () => {
  const conditions = ['insurance in force before the payout', 'plates ordered'];
  let loan: LoanDesk;
  let asked: Condition[];
  beforeAll(async () => {
    loan = await submit('s24-conditions');
    await story.until(() => hasOpen(loan, 'report_review'), 7);
    await loan.sign(person(stack, 'verifier'));
    const verdict = 'approve_with_conditions';
    done(await loan.decide(person(stack, 'approver', 1), verdict, { conditions }));
    done(await loan.decide(person(stack, 'approver', 2), 'approve'));
    // Papers, call and everything else are done, so that only the conditions are missing.
    const onlyConditions = async () => {
      const open = (await loan.openTasks()).map(({ type }) => type);
      const [call] = await loan.tasks('&type=pre_disbursement_call');
      return call?.status === 'done' && open.every((type) => type === 'conditions_review');
    };
    await story.until(onlyConditions, 7);
    const tasks = await loan.tasks('&type=conditions_review');
    const verifier = person(stack, 'verifier');
    const looked = tasks.map(({ taskId }) =>
      verifier.get<{ task: Condition }>(`/v1/tasks/${taskId}`),
    );
    asked = (await Promise.all(looked)).map((answer) => done(answer).task);
  }, 300_000);

  it('has a task for each, set by the round', async () => {
    expect(asked).toHaveLength(2);
    const { stage, approval } = await state(loan);
    expect(stage).toBe('pre_disbursement');
    expect(approval.conditions).toMatchObject(
      conditions.map((text) => ({ text, setBy: 'round:1', metAt: null, metBy: null })),
    );
  });

  it('waits for days while both are open: nothing is reserved and no order is made', async () => {
    const due = asked.map(({ dueAt }) => Date.parse(dueAt));
    await stack.clock.pass(Math.max(...due) - Date.parse(await stack.clock.now()) + 1_000);
    await story.settle();
    expect((await loan.timeline()).filter(isEscalation)).toHaveLength(2);
    expect(await ordersOf(loan)).toEqual([]);
    const journal = await sandboxList(
      stack,
      `/journal?connector=core_banking&loanId=${loan.loanId}`,
    );
    expect(journal).toEqual([]);
  });

  it('takes no condition as met without evidence', async () => {
    const verifier = person(stack, 'verifier');
    const path = `/v1/tasks/${asked[0]?.taskId}`;
    done(await verifier.post(`${path}/claim`, {}));
    const bare = await verifier.post(`${path}/complete`, { result: 'met' });
    expect(refusalOf(bare)).toEqual({ status: 409, rule: 'comment_missing' });
    const other = await verifier.post(`${path}/complete`, { result: 'waived', comment: 'later' });
    expect(refusalOf(other)).toEqual({ status: 409, rule: 'unknown_result' });
    expect((await state(loan)).approval.conditions.map(({ metAt }) => metAt)).toEqual([null, null]);
  });

  it('still waits when one of them is met', async () => {
    const evidence = { result: 'met', comment: 'policy P-1 seen, valid for a year' };
    const path = `/v1/tasks/${asked[0]?.taskId}`;
    done(await person(stack, 'verifier').post(`${path}/complete`, evidence));
    await story.settle();
    const { stage, approval } = await state(loan);
    expect(stage).toBe('pre_disbursement');
    expect(approval.conditions.filter(({ metAt }) => metAt !== null)).toMatchObject([
      { metBy: 'person:verifier-1' },
    ]);
    expect(await ordersOf(loan)).toEqual([]);
  });

  it('is paid once, after the last', async () => {
    const evidence = { result: 'met', comment: 'order of the plates seen' };
    await loan.work(person(stack, 'verifier', 2), 'conditions_review', evidence);
    await story.until(async () => (await state(loan)).stage === 'servicing', 3);
    expect(await ordersOf(loan)).toMatchObject([{ status: 'paid' }]);
    const types = (await loan.timeline()).map(({ type }) => type);
    expect(types.lastIndexOf('condition_met')).toBeLessThan(types.indexOf('money_ordered'));
  });
});

const isEscalation = ({ type }: { type: string }) => type === 'task_escalated';
