import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Breaches, fridayInMarch, lateMaxMs, openMs, shanghaiMs } from '../environment/breaches.js';
import { applicationOf, originationOf, setFault } from '../environment/clients.js';
import { done, LoanDesk, person } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const dayMs = 86_400_000;

/** Business hours that each kind of work may take (lending.md §4.5, policies/cn/auto.json). */
const hours = {
  manual_check: 16,
  applicant_interview: 8,
  employer_verification: 16,
  report_review: 4,
  approval: 8,
  conditions_review: 16,
  pre_disbursement_call: 4,
} as const;
type Kind = keyof typeof hours;

let stack: WholeStack;
let story: Story;
let loan: LoanDesk;
let breaches: Breaches<Kind>;
const now = async () => Date.parse(await stack.clock.now());

/** Lets the deadlines of the kinds pass with nobody at work. */
const breach = (...kinds: Kind[]) => breaches.breach(loan, ...kinds);
/** Lets the staff do the kinds and live until the next ones are open. */
async function work(done: Kind[], next: Kind): Promise<void> {
  for (const kind of done) story.left.delete(kind);
  const open = async () => (await loan.openTasks()).some(({ type }) => type === next);
  await story.until(open, 5);
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  breaches = new Breaches(stack, story, hours);
  for (const kind of Object.keys(hours)) story.left.add(kind);
  await stack.clock.pass(fridayInMarch(await stack.clock.now(), 1) - (await now()));
  const application = await applicationOf(stack, 'clean', 's26');
  // The tax office knows nothing of the borrower, once: a person has to look.
  await setFault(stack, { connector: 'tax', mode: 'empty', times: 1 });
  const submitted = await originationOf(stack).post('/v1/loans', application);
  loan = new LoanDesk(stack, String(done(submitted)['loanId']));
  await story.settle();
}, 300_000);
afterAll(() => stack.close());

describe('S26: a deadline that passes reminds, goes to the supervisor, and decides nothing', () => {
  it('of a manual check, an interview and an employer call, over a weekend', async () => {
    const { dueAt } = await loan.openTask('applicant_interview');
    // Opened on Friday afternoon with four hours left that day: the other four are Monday's.
    expect(new Date(Date.parse(dueAt ?? '') + shanghaiMs).getUTCDay()).toBe(1);
    await breach('manual_check', 'applicant_interview', 'employer_verification');
  }, 60_000);

  it('and the supervisor may do what is overdue', async () => {
    const seen = { result: 'passed', comment: 'tax certificate seen' };
    await loan.work(person(stack, 'supervisor'), 'manual_check', seen);
    const { items } = await loan.read<{ items: { check: string; outcome: object }[] }>('checks');
    expect(items.find(({ check }) => check === 'tax')?.outcome).toMatchObject({
      outcome: 'passed_with_note',
    });
  });

  it('of a report', async () => {
    await work(['applicant_interview', 'employer_verification'], 'report_review');
    await breach('report_review');
  }, 60_000);

  it('of an approval, whose clock stands still while the loan is held', async () => {
    await work(['report_review'], 'approval');
    const before = await breaches.decided(loan);
    const officer = person(stack, 'risk_officer');
    done(await loan.give(officer, 'hold', { reason: 'asked by risk' }));
    const [held, { taskId }] = [await now(), await loan.openTask('approval')];
    await stack.clock.pass(4 * dayMs);
    await story.settle();
    expect(await loan.openTask('approval')).toMatchObject({ taskId, dueAt: null });
    expect(await loan.read()).toMatchObject({ nextWakeAt: null });
    const released = done(await loan.give(officer, 'release', { reason: 'clear' }));
    expect(released['stage']).toBe('approval');
    const stoodMs = await stoodStill(held);
    await breaches.pass(loan, ['approval']);
    await breaches.expect(loan, 'approval', stoodMs);
    expect(await breaches.decided(loan)).toEqual(before);
  }, 60_000);

  it('of a condition and of the call before the money', async () => {
    const conditions = ['insurance in force'];
    const verdict = 'approve_with_conditions';
    done(await loan.decide(person(stack, 'approver', 1), verdict, { conditions }));
    done(await loan.decide(person(stack, 'approver', 2), 'approve'));
    await work([], 'pre_disbursement_call');
    await breach('conditions_review', 'pre_disbursement_call');
  }, 60_000);

  it('and when people do their work at last, the loan goes on as if it had been in time', async () => {
    story.left.clear();
    await story.until(async () => (await loan.read())['stage'] === 'servicing', 10);
    const late = (await loan.timeline()).filter(({ type }) => type === 'task_escalated');
    expect(late).toHaveLength(Object.keys(hours).length);
  }, 60_000);
});

/** Business time from the hold to the release, as the timeline has them. */
async function stoodStill(heldAbout: number): Promise<number> {
  const events = await loan.timeline();
  const at = (type: string) => Date.parse(events.find((one) => one.type === type)?.at ?? '');
  expect(Math.abs(at('loan_held') - heldAbout)).toBeLessThan(lateMaxMs);
  return openMs(at('loan_held'), at('loan_released'));
}
