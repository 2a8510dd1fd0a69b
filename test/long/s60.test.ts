import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chinaTime, dayAfter, nextWeekday } from '../environment/china-time.js';
import { applicationOf, originationOf } from '../environment/clients.js';
import { done, LoanDesk, person } from '../environment/desk.js';
import { PhoneDesk, refusedCall, type SeenWorkspace } from '../environment/phone-desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

type Checked = SeenWorkspace['contacts'][number] & {
  numberCheck: { result: string; reasons: { code: string; level: string }[] };
};
const names = [
  'employer_elsewhere',
  'own_mobile_as_employer',
  'number_reassigned',
  'clean',
] as const;
type Name = (typeof names)[number];

let stack: WholeStack;
let story: Story;
let tuesday: string;
const loans = new Map<Name, LoanDesk>();

const loanOf = (name: Name) => {
  const loan = loans.get(name);
  if (loan === undefined) throw new Error(`no loan of ${name}`);
  return loan;
};
const desk = (name: Name, type: string) =>
  new PhoneDesk(stack, loanOf(name), person(stack, 'verifier'), type);
const goTo = async (instant: string) => {
  await stack.clock.pass(Math.max(0, Date.parse(instant) - Date.parse(await stack.clock.now())));
  await story.settle();
};
const checksOf = async (one: PhoneDesk) =>
  (await one.look()).contacts.map((contact) => (contact as Checked).numberCheck);
const findingsOf = async (loan: LoanDesk) =>
  (await loan.read<{ items: { rule: string; status: string; kind: string }[] }>('findings')).items;

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  for (const type of [
    'applicant_interview',
    'employer_verification',
    'manual_check',
    'unreachable_review',
  ])
    story.left.add(type);
  const now = await stack.clock.now();
  tuesday = nextWeekday(`${Number(now.slice(0, 4)) + 1}-03-04`, 2);
  await stack.clock.pass(Date.parse(chinaTime(tuesday, '09:30')) - Date.parse(now));
  for (const name of names) {
    const body = await applicationOf(stack, name, 's60');
    loans.set(
      name,
      new LoanDesk(
        stack,
        String(done(await originationOf(stack).post('/v1/loans', body))['loanId']),
      ),
    );
  }
  await story.settle();
}, 180_000);
afterAll(() => stack.close());

describe('S60: numbers are compared before they are dialled', () => {
  it('a wrong area code warns: called only by whoever confirms it and says why', async () => {
    const employer = desk('employer_elsewhere', 'employer_verification');
    const [check] = await checksOf(employer);
    expect(check).toMatchObject({
      result: 'warn',
      reasons: [{ code: 'area_code_elsewhere', level: 'warn' }],
    });
    expect(refusedCall(await employer.dial())).toMatchObject({
      status: 409,
      rule: 'number_warning',
    });
    expect(await employer.dialled()).toEqual([]);
    const [contact] = (await employer.look()).contacts;
    const confirmed = { warnings: ['area_code_elsewhere'], reason: 'line of the head office' };
    const call = { contactPointId: contact?.contactPointId, confirmed };
    done(await person(stack, 'verifier').post(`${await employer.path()}/attempts`, call));
    expect(await employer.dialled()).toHaveLength(1);
  });

  it('the applicant’s own mobile is no employer’s: nobody dials it, and independent sources speak for the employer', async () => {
    const loan = loanOf('own_mobile_as_employer');
    const { items } = await loan.read<{ items: { check: string; outcome: object }[] }>('checks');
    expect(items.find(({ check }) => check === 'employer_verification')?.outcome).toEqual({
      ...{ outcome: 'passed_with_note', note: 'verified_by_fallback' },
    });
    expect((await loan.openTasks()).map(({ type }) => type)).not.toContain('employer_verification');
  });

  it('a number that was given out anew is blocked', async () => {
    const interview = desk('number_reassigned', 'applicant_interview');
    const [check] = await checksOf(interview);
    expect(check).toMatchObject({ result: 'blocked', reasons: [{ code: 'number_reassigned' }] });
    expect((await interview.dial()).status).toBe(409);
    expect(await interview.dialled()).toEqual([]);
  });
});

describe('S60: a digit that was dialled by hand is off by one', () => {
  const misdials = async () =>
    (await findingsOf(loanOf('clean'))).filter(({ rule }) => rule === 'lender_misdial');

  it('is found from the event of the phone system, told twice and late, and counts against nobody', async () => {
    const employer = desk('clean', 'employer_verification');
    const { attemptId, callId } = await employer.call();
    expect(await misdials()).toEqual([]);
    const [call] = await employer.dialled();
    const right = call?.toNumber ?? '';
    const astray = `${right.slice(0, -1)}${(Number(right.at(-1)) + 1) % 10}`;
    const at = await stack.clock.now();
    const path = `/v1/loans/${loanOf('clean').loanId}/attempts/${attemptId}/call-events`;
    const tell = (state: string, change: object = {}) =>
      originationOf(stack).post(path, { callId, state, at, digits: astray, ...change });
    expect(await tell('ringing', { callId: 'CALL-OF-ANOTHER' })).toMatchObject({
      status: 409,
      body: { rule: 'other_call' },
    });
    const first = done(await tell('answered'));
    expect(done(await tell('answered'))['version']).toBe(first['version']);
    done(await tell('ringing'));
    expect(await misdials()).toMatchObject([{ kind: 'operational', status: 'explained' }]);
    done(await employer.end(attemptId, 'WRONG_NUMBER'));
    done(await tell('ended'));
    expect(await misdials()).toHaveLength(1);
  });

  it('is dialled again on the number that was meant, and the employer can still pass (S05)', async () => {
    await goTo(chinaTime(dayAfter(tuesday), '14:10'));
    const employer = desk('clean', 'employer_verification');
    expect(await employer.verdict()).toMatchObject({ allowed: true });
    await employer.call();
    const [first, second] = await employer.dialled();
    expect(second?.toNumber).toBe(first?.toNumber);
  });
});
