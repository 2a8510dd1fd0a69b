import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeFacts, factsOf, seen, submitCase, type Case } from '../environment/cases.js';
import { applicationOf, sandboxList } from '../environment/clients.js';
import { done, LoanDesk, person } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const persona = 'clean:screened';
const dayMs = 86_400_000;

let stack: WholeStack;
let story: Story;
let one: Case;
let desk: LoanDesk;
let dealer: { uscc: string; name: string };

const listed = (...ids: string[]) => ({
  sanctions: {
    companies: ids.map((id) => ({
      ...{ uscc: dealer.uscc, id, caption: dealer.name, score: 0.9, match: true },
      ...{ datasets: ['un_sc_sanctions'], topics: ['sanction'] },
    })),
  },
});
const ofDealer = async () =>
  (await one.checks()).items.find(({ key }) => key === 'sanctions:dealer')?.outcome;
const judgements = async () =>
  (await desk.openTasks()).filter(({ type }) => type === 'manual_check').length;
/** The lists that the dealer was held against, by the keys of the questions. */
const asked = async () =>
  (await one.asked('sanctions'))
    .filter(({ method }) => method === 'POST')
    .filter(({ idempotencyKey }) => idempotencyKey.includes('-dealer:')).length;
const clear = () =>
  desk.work(person(stack, 'verifier', 4), 'manual_check', {
    result: 'passed',
    comment: 'another company of that name, by its code',
  });
/** Nothing is done for so long in front of the payout; then somebody takes the call in hand and thinks better of it. */
async function wait(days: number): Promise<void> {
  await stack.clock.pass(days * dayMs);
  const { taskId } = await desk.openTask('pre_disbursement_call');
  const caller = person(stack, 'verifier', 3);
  done(await caller.post(`/v1/tasks/${taskId}/claim`, {}));
  done(await caller.post(`/v1/tasks/${taskId}/release`, { reason: 'later' }));
  await story.settle();
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('manual_check').add('pre_disbursement_call');
  await applicationOf(stack, 'clean', 'screened');
  const facts = await factsOf<{ dealer: { company: typeof dealer } }>(stack, persona);
  dealer = facts.dealer.company;
  one = await submitCase(stack, 'clean', 'screened', { facts: listed('NK-1') });
  desk = new LoanDesk(stack, one.loanId);
  await seen(stack, () => one.isChecked());
}, 300_000);
afterAll(() => stack.close());

describe('Screening: a company that sells and may be taken for one on a list', () => {
  it('is a question for a person, and the money waits behind it', async () => {
    expect(await ofDealer()).toEqual({ outcome: 'inconclusive', reason: 'candidates' });
    expect(await judgements()).toBe(1);
    await clear();
    expect(await ofDealer()).toMatchObject({ outcome: 'passed_with_note' });
    const isThere = async () =>
      (await desk.openTasks()).some(({ type }) => type === 'pre_disbursement_call');
    await story.until(isThere, 14);
  }, 300_000);

  it('is looked for again before the money, and what was cleared is not raised again', async () => {
    const before = await asked();
    await wait(8);
    expect(await asked()).toBe(before + 1);
    expect(await ofDealer()).toEqual({ outcome: 'passed_with_note', note: 'candidates_cleared' });
    expect(await judgements()).toBe(0);
  }, 300_000);

  it('a new hit is, and no money goes out before it is judged', async () => {
    await changeFacts(stack, persona, listed('NK-1', 'NK-2'));
    await wait(8);
    expect(await ofDealer()).toEqual({ outcome: 'inconclusive', reason: 'candidates' });
    story.left.delete('pre_disbursement_call');
    const isCalled = async () =>
      (await one.outcomes())['pre_disbursement_call']?.outcome === 'passed';
    await story.until(isCalled, 3);
    expect(await sandboxList(stack, `/core-banking/orders?loanId=${one.loanId}`)).toEqual([]);
    await clear();
    await story.until(async () => (await one.loan())['stage'] === 'servicing', 14);
    expect(await sandboxList(stack, `/core-banking/orders?loanId=${one.loanId}`)).toHaveLength(1);
  }, 300_000);
});
