import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationOf, originationOf } from '../environment/clients.js';
import { chinaTime, dayAfter, nextWeekday } from '../environment/china-time.js';
import { done, LoanDesk, person } from '../environment/desk.js';
import { PhoneDesk, refusedCall } from '../environment/phone-desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

let stack: WholeStack;
let story: Story;
/** A Tuesday of a week in March without holidays. */
let tuesday: string;

async function submit(persona: string, number?: string): Promise<LoanDesk> {
  const body = await applicationOf(stack, persona, 's10');
  const application = number === undefined ? body : { ...body, applicationNumber: number };
  const submitted = await originationOf(stack).post('/v1/loans', application);
  return new LoanDesk(stack, String(done(submitted)['loanId']));
}
async function goTo(instant: string): Promise<void> {
  await stack.clock.pass(Math.max(0, Date.parse(instant) - Date.parse(await stack.clock.now())));
  await story.settle();
}
const at = (days: number, time: string) => chinaTime(dayAfter(tuesday, days), time);

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('applicant_interview').add('employer_verification').add('unreachable_review');
  const now = await stack.clock.now();
  tuesday = nextWeekday(`${Number(now.slice(0, 4)) + 1}-03-04`, 2);
  await goTo(at(0, '09:30'));
}, 60_000);
afterAll(() => stack.close());

describe('S10: an applicant who never answers', () => {
  let desk: PhoneDesk;
  let other: PhoneDesk;
  const codes: Record<string, string> = { no_answer: 'NO_ANSWER', busy: 'BUSY' };
  /** Rings, nobody answers; answers when the next attempt is planned. */
  async function ring(one: PhoneDesk): Promise<string | null> {
    const { taskId } = (await one.look()).task;
    const { attemptId, result } = done(await one.dial());
    const outcome = codes[String(result)] ?? 'POWERED_OFF';
    done(await one.end(String(attemptId), outcome));
    const { nextAttemptAt } = done(
      await person(stack, 'verifier').get<{ task: { nextAttemptAt: string | null } }>(
        `/v1/tasks/${taskId}`,
      ),
    ).task;
    return nextAttemptAt;
  }
  beforeAll(async () => {
    const verifier = person(stack, 'verifier');
    desk = new PhoneDesk(stack, await submit('unreachable'), verifier, 'applicant_interview');
    await story.settle();
    const again = await submit('unreachable', 'SYN-S10-2');
    other = new PhoneDesk(stack, again, verifier, 'applicant_interview');
    await story.settle();
  }, 60_000);

  it('is planned in another window of the day, then on another day, each time allowed', async () => {
    expect(await ring(desk)).toBe(at(0, '13:30'));
    await goTo(at(0, '13:30'));
    expect(await desk.verdict()).toMatchObject({ allowed: true });
    expect(await ring(desk)).toBe(at(1, '09:00'));
  });

  it('with his caps over both of his loans', async () => {
    await goTo(at(0, '15:40'));
    await ring(other);
    const capped = refusedCall(await desk.dial());
    expect(capped).toMatchObject({ rule: 'attempts_per_person_per_day', until: at(1, '09:00') });
    await goTo(at(0, '18:00'));
    expect(refusedCall(await other.dial())).toMatchObject({ rule: capped.rule });
  });

  it('the last one raises a review, and nothing is decided before it', async () => {
    await goTo(at(1, '09:00'));
    expect(await ring(desk)).not.toBeNull();
    await goTo(at(2, '13:30'));
    expect(await ring(desk)).toBeNull();
    const open = (await desk.loan.openTasks()).map(({ type }) => type);
    expect(open).toContain('unreachable_review');
    expect(open).not.toContain('applicant_interview');
    expect(await desk.loan.read()).toMatchObject({ stage: 'verification', exiting: null });
    expect((await other.loan.openTasks()).map(({ type }) => type)).toContain('applicant_interview');
  });

  it('which has him tried again', async () => {
    const review = { result: 'try_again', comment: 'another hour of the day' };
    await desk.loan.work(person(stack, 'supervisor'), 'unreachable_review', review);
    expect((await desk.loan.openTasks()).map(({ type }) => type)).toContain('applicant_interview');
    await goTo(at(3, '10:00'));
    expect(await desk.verdict()).toMatchObject({ allowed: true });
  });
});

describe('S10: an applicant who would not talk', () => {
  let desk: PhoneDesk;
  const refuse = async () => {
    const { attemptId } = await desk.call();
    await desk.say('Q-OPEN-01');
    done(await desk.end(attemptId, 'REFUSED'));
  };
  beforeAll(async () => {
    const loan = await submit('clean');
    await story.settle();
    desk = new PhoneDesk(stack, loan, person(stack, 'verifier', 2), 'applicant_interview');
    await goTo(at(6, '10:00'));
  }, 60_000);

  it('is left alone for a day, and the next contact is planned then', async () => {
    await refuse();
    const { task, talkBefore } = await desk.look();
    expect(talkBefore).toMatchObject({ ending: 'refused', times: 1 });
    await goTo(at(6, '15:00'));
    const refused = refusedCall(await desk.dial());
    expect(refused).toMatchObject({ rule: 'after_talk', reason: 'talk_refused' });
    expect(refused.until).toBe(task.nextAttemptAt);
    await goTo(refused.until ?? '');
    expect(await desk.verdict()).toMatchObject({ allowed: true });
  });

  it('a second time is for a supervisor', async () => {
    await refuse();
    const review = await desk.loan.openTask('unreachable_review');
    const { task } = done(
      await person(stack, 'supervisor').get<{ task: { about: object; instruction: object } }>(
        `/v1/tasks/${review.taskId}`,
      ),
    );
    expect(task).toMatchObject({ about: { reason: 'would_not_talk' }, instruction: {} });
  });
});

describe('S10: an applicant who has no time at first', () => {
  it('is called later by the staff, as policy has it, and asked everything then', async () => {
    story.left.clear();
    story.left.add('report_review');
    const loan = await submit('busy_at_first');
    const isReported = async () =>
      (await loan.openTasks()).some(({ type }) => type === 'report_review');
    await story.until(isReported, 9);
    const { taskId } = (await loan.tasks('&status=done')).find(
      ({ type }) => type === 'applicant_interview',
    ) as { taskId: string };
    const { attempts } = done(
      await person(stack, 'verifier').get<{ attempts: Ended[] }>(`/v1/tasks/${taskId}`),
    );
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['CALLBACK_BOOKED', 'CONNECTED_RPC']);
    const [first, second] = attempts;
    const waitedMs = Date.parse(second?.startedAt ?? '') - Date.parse(first?.endedAt ?? '');
    expect(waitedMs).toBeGreaterThanOrEqual(4 * 3_600_000);
  }, 120_000);
});

interface Ended {
  outcome: string;
  startedAt: string;
  endedAt: string;
}
