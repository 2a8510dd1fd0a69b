import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Breaches, fridayInMarch } from '../environment/breaches.js';
import { applicationOf, originationOf, setFault } from '../environment/clients.js';
import { clearFaultsOf, done, LoanDesk, person } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const minuteMs = 60_000;
/** Business hours of the kinds of work that come late, or only when something goes wrong (lending.md §4.5, policies/cn/auto.json). */
const hours = {
  unreachable_review: 16,
  administration: 16,
  post_loan_call: 40,
  classification_review: 16,
} as const;
type Kind = keyof typeof hours;

let stack: WholeStack;
let story: Story;
let breaches: Breaches<Kind>;

async function submit(persona: string): Promise<LoanDesk> {
  const application = await applicationOf(stack, persona, 's26');
  const submitted = await originationOf(stack).post('/v1/loans', application);
  return new LoanDesk(stack, String(done(submitted)['loanId']));
}
const hasOpen = async (loan: LoanDesk, kind: Kind) =>
  (await loan.openTasks()).some(({ type }) => type === kind);
beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  breaches = new Breaches(stack, story, hours);
  for (const kind of Object.keys(hours)) story.left.add(kind);
  const now = await stack.clock.now();
  // Years without a notice have fixed holidays alone, so that the test can reckon them.
  await stack.clock.pass(fridayInMarch(now, 2) - Date.parse(now));
}, 60_000);
afterAll(() => stack.close());

describe('S26: a deadline that passes reminds, goes to the supervisor, and decides nothing', () => {
  it('of the review of somebody who was never reached', async () => {
    const loan = await submit('unreachable');
    await story.until(() => hasOpen(loan, 'unreachable_review'), 21);
    await breaches.breach(loan, 'unreachable_review');
    // Still the supervisor's own work: nobody is taken for reached, and nobody is given up.
    const { items } = await loan.read<{ items: { check: string }[] }>('checks');
    expect(items.map(({ check }) => check)).not.toContain('interview');
    expect(await loan.read()).toMatchObject({ stage: 'verification', exiting: null });
    const review = { result: 'give_up', comment: 'no answer in three days' };
    await loan.work(person(stack, 'supervisor'), 'unreachable_review', review);
    await story.until(async () => (await loan.read())['stage'] === 'closed', 3);
  }, 120_000);

  it('of what an administrator has to put right', async () => {
    const loan = await submit('clean');
    story.left.add('approval');
    await story.until(async () => (await loan.read())['stage'] === 'approval', 9);
    const { loanId } = loan;
    await setFault(stack, { connector: 'messages', mode: 'error', loanId });
    done(await loan.decide(person(stack, 'approver'), 'reject'));
    // While the message is tried something stays due, so the time is moved by hand.
    while (!(await hasOpen(loan, 'administration'))) await stack.clock.pass(10 * minuteMs);
    await clearFaultsOf(stack, 'messages');
    await breaches.breach(loan, 'administration');
    expect(await loan.read()).toMatchObject({
      closedReason: null,
      exiting: { reason: 'rejected' },
    });
    const told = { result: 'dealt_with', comment: 'told him on the telephone' };
    await loan.work(person(stack, 'supervisor'), 'administration', told);
    story.left.delete('approval');
    await story.until(async () => (await loan.read())['stage'] === 'closed', 3);
  }, 120_000);

  let late: LoanDesk;
  it('of a call after the money', async () => {
    late = await submit('overdue_1');
    await story.until(() => hasOpen(late, 'post_loan_call'), 30);
    await breaches.breach(late, 'post_loan_call');
    const { items } = await late.read<{ items: { status: string }[] }>('plan');
    expect(items.filter(({ status }) => status === 'done')).toEqual([]);
    expect(await late.read('signals')).toMatchObject({ items: [] });
  }, 120_000);

  it('of the review of a proposed class, which stays a proposal', async () => {
    story.left.delete('post_loan_call');
    await story.until(() => hasOpen(late, 'classification_review'), 200);
    // The call that the signal asks for would change what is looked at.
    story.left.add('post_loan_call');
    await breaches.breach(late, 'classification_review');
    const proposal = { class: 'special_mention' };
    expect(await late.read('plan')).toMatchObject({ classProposal: proposal });
    const taken = { result: 'taken_up', comment: 'noted in the ledger' };
    await late.work(person(stack, 'supervisor'), 'classification_review', taken);
  }, 240_000);

  it('and each of them was reminded of once and moved once', async () => {
    const types = (await late.timeline()).map(({ type }) => type);
    const count = (type: string) => types.filter((one) => one === type).length;
    expect([count('task_reminded'), count('task_escalated')]).toEqual([2, 2]);
  });
});
