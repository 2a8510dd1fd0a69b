import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { policiesWithNotice } from '../environment/calendar-notice.js';
import { applicationOf, originationOf, setFault } from '../environment/clients.js';
import { chinaTime, dayAfter, nextWeekday } from '../environment/china-time.js';
import { clearFaultsOf, done, LoanDesk, person, soon } from '../environment/desk.js';
import { PhoneDesk, refusedCall, type SeenWorkspace } from '../environment/phone-desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** The notice of a year to come, as an administrator loads it: a week of holidays in October, and a Saturday that makes up for it. */
const year = new Date().getUTCFullYear() + 2;
const holidays = Array.from({ length: 7 }, (_, at) => dayAfter(`${year}-10-01`, at));
const afterHolidays = `${year}-10-08`;
const makeUpSaturday = nextWeekday(afterHolidays, 6);
/** A week in September without holidays; its days are what the cases are told by. */
const monday = nextWeekday(`${year}-09-06`, 1);
const [tuesday, wednesday, thursday] = [dayAfter(monday), dayAfter(monday, 2), dayAfter(monday, 3)];

let stack: WholeStack;
let story: Story;
let loans: Record<Name, LoanDesk>;
const names = ['hours', 'caps', 'consent', 'barred', 'unproved', 'aged'] as const;
type Name = (typeof names)[number] | 'capsAgain' | 'barredAgain';

const interview = (name: Name) =>
  new PhoneDesk(stack, loans[name], person(stack, 'verifier'), 'applicant_interview');
const employer = (name: Name) =>
  new PhoneDesk(stack, loans[name], person(stack, 'verifier', 2), 'employer_verification');
const nowMs = async () => Date.parse(await stack.clock.now());

/** Time goes on to an instant; what falls due on the way is done, and nobody calls. */
async function goTo(instant: string, aheadMs = 0): Promise<void> {
  await stack.clock.pass(Math.max(0, Date.parse(instant) - aheadMs - (await nowMs())));
  await story.settle();
}

/** A call is asked for and refused: nothing is dialled. */
async function refused(desk: PhoneDesk) {
  const before = (await desk.dialled()).length;
  const refusal = refusedCall(await desk.dial());
  expect(await desk.dialled()).toHaveLength(before);
  return refusal;
}

/** Refused by a rule until an instant, still refused so shortly before it, and allowed from it on. */
async function allowedExactlyFrom(desk: PhoneDesk, until: string) {
  // People's clocks tick on while they ask, so it is half a minute that a slow machine has for it.
  await goTo(until, 30_000);
  const early = await refused(desk);
  expect({ until, at: early.until, now: (await nowMs()) < Date.parse(until) }).toEqual({
    ...{ until, at: until, now: true },
  });
  await goTo(until);
  expect(await desk.verdict()).toMatchObject({ allowed: true });
}

/** Dials and hangs up at once, as a failure of ours: it rang, so it counts, and it proves nothing against the customer. */
async function ring(desk: PhoneDesk): Promise<SeenWorkspace['attempts'][number]> {
  const { attemptId } = await desk.call();
  done(await desk.end(attemptId, 'TECH_FAIL'));
  const made = (await desk.look()).attempts.find((one) => one.attemptId === attemptId);
  if (made === undefined) throw new Error('the attempt is not there');
  return made;
}

async function submit(seed: string, number?: string): Promise<LoanDesk> {
  const body = await applicationOf(stack, 'clean', seed);
  const application = number === undefined ? body : { ...body, applicationNumber: number };
  const submitted = await originationOf(stack).post('/v1/loans', application);
  return new LoanDesk(stack, String(done(submitted)['loanId']));
}

beforeAll(async () => {
  const notice = { year, holidays, makeUpWorkdays: [makeUpSaturday] };
  stack = await wholeStack({}, undefined, await policiesWithNotice(notice));
  story = new Story(stack);
  story.left.add('applicant_interview').add('employer_verification');
  story.left.add('manual_check').add('unreachable_review');
  await goTo(chinaTime(monday, '08:00'));
  const made: [string, LoanDesk][] = [];
  for (const name of names) {
    const loan = await submit(`s11-${name}`);
    made.push([name, loan]);
    if (name !== 'unproved') await story.settle();
  }
  loans = Object.fromEntries(made) as typeof loans;
  loans.capsAgain = await submit('s11-caps', 'SYN-S11-CAPS-2');
  loans.barredAgain = await submit('s11-barred', 'SYN-S11-BARRED-2');
  await story.settle();
}, 120_000);
afterAll(() => stack.close());

describe('S11: the hours of a day', () => {
  const nine = chinaTime(tuesday, '09:00');
  it.each([
    { day: monday, time: '08:30', rule: 'window', until: chinaTime(monday, '09:00') },
    { day: monday, time: '12:00', rule: 'window', until: chinaTime(monday, '13:30') },
    { day: monday, time: '20:00', rule: 'window', until: nine },
    { day: monday, time: '22:00', rule: 'night_ban', until: nine },
    { day: tuesday, time: '07:58', rule: 'night_ban', until: nine },
    { day: tuesday, time: '08:00', rule: 'window', until: nine },
  ])('$day $time: refused by $rule', async ({ day, time, rule, until }) => {
    await goTo(chinaTime(day, time));
    expect(await refused(interview('hours'))).toEqual({
      ...{ status: 409, rule, until },
      reason: rule === 'window' ? 'outside_of_hours' : 'night',
    });
  });

  it('the call is allowed at the very time that was named, and until the window ends', async () => {
    const desk = interview('hours');
    await allowedExactlyFrom(desk, nine);
    expect(await desk.verdict()).toMatchObject({ validUntil: chinaTime(tuesday, '12:00') });
    const { startedAt } = await ring(desk);
    expect(Date.parse(startedAt)).toBeGreaterThanOrEqual(Date.parse(nine));
    expect(await desk.dialled()).toHaveLength(1);
  });

  it('an employer has other hours', async () => {
    await goTo(chinaTime(tuesday, '11:30'));
    expect(await refused(employer('hours'))).toEqual({
      ...{ status: 409, rule: 'window', reason: 'outside_of_hours' },
      until: chinaTime(tuesday, '14:00'),
    });
  });
});

describe('S11: how often', () => {
  let first: string;
  it('not twice within two hours', async () => {
    const desk = interview('caps');
    await goTo(chinaTime(tuesday, '14:00'));
    first = (await ring(desk)).startedAt;
    const until = new Date(Date.parse(first) + 2 * hourMs).toISOString();
    const tooSoon = { status: 409, rule: 'spacing', reason: 'too_soon_after_the_last', until };
    expect(await refused(desk)).toEqual(tooSoon);
    // The same person under another loan is the same person.
    expect(await refused(interview('capsAgain'))).toEqual(tooSoon);
    await allowedExactlyFrom(desk, until);
  });

  it('not more than three times a day, over all loans of the person', async () => {
    const desk = interview('caps');
    await ring(interview('capsAgain'));
    const second = await refused(desk);
    expect(second).toMatchObject({ rule: 'spacing' });
    await goTo(second.until ?? '');
    await ring(desk);
    expect(await refused(desk)).toEqual({
      ...{ status: 409, rule: 'attempts_per_person_per_day', reason: 'cap_reached_today' },
      until: chinaTime(wednesday, '09:00'),
    });
    await allowedExactlyFrom(desk, chinaTime(wednesday, '09:00'));
  });

  it('not more than seven times in any seven days', async () => {
    const desk = interview('caps');
    for (const at of ['09:30', '13:30', '16:00']) {
      await goTo(chinaTime(wednesday, at));
      await ring(desk);
    }
    await goTo(chinaTime(thursday, '10:00'));
    await ring(desk);
    await goTo(chinaTime(thursday, '14:00'));
    // The first of the seven leaves the count exactly seven days after it began.
    const until = new Date(Date.parse(first) + 7 * dayMs).toISOString();
    const capped = { rule: 'attempts_per_person_rolling_7_days', reason: 'cap_reached_in_7_days' };
    expect(await refused(desk)).toEqual({ status: 409, ...capped, until });
    expect(await refused(interview('capsAgain'))).toEqual({ status: 409, ...capped, until });
    await allowedExactlyFrom(desk, until);
    await ring(desk);
  }, 120_000);
});

describe('S11: what time does not heal', () => {
  const consent = { partyId: 'borrower', purpose: 'employer_check' };

  it('the consent to ask the employer was withdrawn: refused until it is given again', async () => {
    const desk = employer('consent');
    const { loan } = desk;
    await goTo(chinaTime(dayAfter(monday, 9), '10:00'));
    expect(await desk.verdict()).toMatchObject({ allowed: true });
    done(await loan.give(originationOf(stack), 'consents/withdrawals', consent));
    // Nobody has anything to call for any more: the task has gone, and comes again with the consent.
    const isOpen = async () =>
      (await loan.openTasks()).some(({ type }) => type === 'employer_verification');
    expect(await isOpen()).toBe(false);
    const givenAt = await stack.clock.now();
    const given = { ...consent, givenAt, evidence: 'form/2' };
    done(await loan.give(originationOf(stack), 'consents', given));
    expect(await isOpen()).toBe(true);
    await ring(desk);
    expect(await desk.dialled()).toHaveLength(1);
  });

  it('who said stop is called no more, on no loan', async () => {
    const desk = interview('barred');
    const { attemptId } = await desk.call();
    await desk.say('Q-OPEN-01');
    done(await desk.end(attemptId, 'DO_NOT_CALL'));
    // No number is left to try: a supervisor looks at it, and the other loan of that person calls no more either.
    const open = (await desk.loan.openTasks()).map(({ type }) => type);
    expect(open).toContain('unreachable_review');
    expect(open).not.toContain('applicant_interview');
    const again = interview('barredAgain');
    const barred = { status: 409, rule: 'do_not_call', until: null };
    expect(await refused(again)).toMatchObject(barred);
    expect(await again.verdict()).toMatchObject({ allowed: false, clearedBy: 'action' });
    await goTo(chinaTime(dayAfter(monday, 14), '10:00'));
    expect(await refused(again)).toMatchObject(barred);
    expect(await desk.dialled()).toHaveLength(1);
  });

  it('a number that nobody has proved is not dialled before a person has', async () => {
    await setFault(stack, { connector: 'phone_ownership', mode: 'empty', times: 2 });
    loans.unproved = await submit('s11-nobodys');
    await story.settle();
    const desk = interview('unproved');
    const refusal = { status: 409, rule: 'number_source', reason: 'not_checked', until: null };
    expect(await refused(desk)).toEqual(refusal);
    const seen = { result: 'passed', comment: 'contract of the operator seen' };
    await desk.loan.work(person(stack, 'verifier', 3), 'manual_check', seen);
    await story.settle();
    await ring(desk);
    expect(await desk.dialled()).toHaveLength(1);
  });
});

describe('S11: days', () => {
  it('nobody is called on a public holiday; employers on working days, a make-up Saturday among them', async () => {
    const holiday = holidays[2] ?? '';
    await goTo(chinaTime(holiday, '10:00'));
    const never = { status: 409, rule: 'holiday', reason: 'not_on_a_holiday' };
    const customer = interview('hours');
    const toCustomer = chinaTime(afterHolidays, '09:00');
    expect(await refused(customer)).toEqual({ ...never, until: toCustomer });
    const company = employer('hours');
    const workday = firstWorkday(afterHolidays);
    expect(await refused(company)).toEqual({ ...never, until: chinaTime(workday, '09:00') });
    await allowedExactlyFrom(customer, toCustomer);
    await goTo(chinaTime(makeUpSaturday, '08:59'));
    await allowedExactlyFrom(company, chinaTime(makeUpSaturday, '09:00'));
    const sunday = dayAfter(makeUpSaturday);
    await goTo(chinaTime(sunday, '10:00'));
    expect(await customer.verdict()).toMatchObject({ allowed: true });
    expect(await refused(company)).toEqual({
      ...{ status: 409, rule: 'holiday', reason: 'not_on_a_weekend' },
      until: chinaTime(dayAfter(sunday), '09:00'),
    });
  }, 120_000);

  it('a check of the number is too old after 180 days, and the operator is asked again', async () => {
    const desk = interview('aged');
    const officer = person(stack, 'risk_officer');
    done(await desk.loan.give(officer, 'hold', { reason: 'asked by risk' }));
    // The others would have their checks made again, month after month.
    const others = Object.values(loans).filter((loan) => loan !== desk.loan);
    const supervisor = person(stack, 'supervisor');
    for (const loan of others) done(await loan.give(supervisor, 'withdraw', { reason: 'seen' }));
    await goTo(chinaTime(`${year + 1}-05-10`, '10:00'));
    const { loanId } = desk.loan;
    await setFault(stack, { connector: 'phone_ownership', mode: 'error', loanId });
    done(await desk.loan.give(officer, 'release', { reason: 'clear' }));
    const tooOld = { status: 409, rule: 'number_source', reason: 'check_too_old', until: null };
    expect(await refused(desk)).toEqual(tooOld);
    await clearFaultsOf(stack, 'phone_ownership');
    await goTo(chinaTime(`${year + 1}-05-10`, '11:00'));
    await soon(async () => (await desk.verdict()).allowed);
    await ring(desk);
  }, 120_000);
});

/** The first day from the given one on that is no weekend, or makes up for a holiday. */
function firstWorkday(from: string): string {
  let day = from;
  while (day !== makeUpSaturday && [0, 6].includes(new Date(day).getUTCDay())) day = dayAfter(day);
  return day;
}
