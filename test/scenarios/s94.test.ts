import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { applicationOf, originationOf, userOf } from '../environment/clients.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Eligibility {
  result: string;
  channel: string;
  earlierInterview: object | null;
  on: string;
  rules: { rule: string; result: string; law: string | null; effectiveFrom: string }[];
}

let stack: WholeStack;
let clean: Case;
let usedCar: Case;
let tenPercent: Case;
let aged: Case;

const interview = {
  ...{ heldAt: '2026-03-01T02:00:00.000Z', way: 'in_person' },
  evidence: 'branch/B001/interview/17',
};

beforeAll(async () => {
  stack = await wholeStack();
  clean = await submitCase(stack, 'clean', 's94', {
    application: (body) => ({ ...body, channel: 'partner', earlierInterview: interview }),
  });
  usedCar = await submitCase(stack, 'used_car_four_years', 's94');
  tenPercent = await submitCase(stack, 'mortgage_small_down_payment', 's94');
  aged = await submitCase(stack, 'mortgage_aged', 's94');
  for (const one of [clean, usedCar, tenPercent, aged]) await seen(stack, () => one.isChecked());
}, 300_000);
afterAll(() => stack.close());

const eligibilityOf = async (one: Case, role = 'supervisor') =>
  (await userOf(stack, role).get<Eligibility>(`/v1/loans/${one.loanId}/eligibility`)).body;
const openReviews = async (one: Case) =>
  (await one.tasks()).filter(
    ({ type, status }) => type === 'eligibility_review' && !['done', 'cancelled'].includes(status),
  ).length;
const beyond = ({ rules }: Eligibility) => rules.filter(({ result }) => result !== 'go_on');
/** A supervisor takes the review and says what came of it. */
async function concludes(one: Case, result: string) {
  const supervisor = person(stack, 'supervisor');
  const task = await new LoanDesk(stack, one.loanId).openTask('eligibility_review');
  if (task.status === 'open') done(await supervisor.post(`/v1/tasks/${task.taskId}/claim`, {}));
  const said = { result, comment: 'looked at with the customer' };
  return await supervisor.post(`/v1/tasks/${task.taskId}/complete`, said);
}

describe('S94: whether an application is possible at all', () => {
  it('goes on within every rule; channel and earlier interview are shown', async () => {
    const found = await eligibilityOf(clean, 'verifier');
    expect(found).toMatchObject({ result: 'go_on', channel: 'partner' });
    expect(found.earlierInterview).toEqual(interview);
    expect(found.rules.map(({ rule }) => rule)).toEqual([
      ...['term_limit', 'loan_to_price', 'age_at_end'],
    ]);
    expect(await clean.loan()).toMatchObject({ channel: 'partner', earlierInterview: interview });
    expect(await aged.loan()).toMatchObject({ channel: 'branch', earlierInterview: null });
    expect(await openReviews(clean)).toBe(0);
  });

  it('a used car over four years is stopped by the law, and goes on once the term is corrected', async () => {
    expect(beyond(await eligibilityOf(usedCar))).toMatchObject([
      { rule: 'term_limit', result: 'not_possible', law: '汽车贷款管理办法 2017-2' },
    ]);
    expect(refusalOf(await concludes(usedCar, 'let_pass'))).toEqual({
      status: 409,
      rule: 'law_stops',
    });
    const correction = { path: 'terms.termMonths', value: 36, reason: 'agreed with the customer' };
    const desk = new LoanDesk(stack, usedCar.loanId);
    done(await desk.give(originationOf(stack), 'corrections', correction));
    await seen(stack, () => usedCar.isChecked());
    expect(await eligibilityOf(usedCar)).toMatchObject({ result: 'go_on' });
    expect(await openReviews(usedCar)).toBe(0);
  });

  it('ten per cent down on a home is not possible: a person ends it, and the customer hears why', async () => {
    const found = await eligibilityOf(tenPercent);
    expect(found.result).toBe('not_possible');
    expect(beyond(found)).toMatchObject([
      { rule: 'down_payment_minimum', result: 'not_possible', effectiveFrom: '2024-05-17' },
    ]);
    done(await concludes(tenPercent, 'not_eligible'));
    await seen(stack, async () => (await tenPercent.loan())['stage'] === 'closed', {
      passMs: 1_000,
    });
    expect(await tenPercent.loan()).toMatchObject({ closedReason: 'rejected' });
  });

  it('a borrower of 68 is a person’s matter: let pass, it stays in the report', async () => {
    expect(beyond(await eligibilityOf(aged))).toMatchObject([
      { rule: 'age_at_end', result: 'person_review', law: null },
    ]);
    expect(await openReviews(aged)).toBe(1);
    const { taskId } = await new LoanDesk(stack, aged.loanId).openTask('eligibility_review');
    const verifier = await person(stack, 'verifier').post(`/v1/tasks/${taskId}/claim`, {});
    expect(refusalOf(verifier)).toEqual({ status: 409, rule: 'wrong_role' });
    done(await concludes(aged, 'let_pass'));
    expect(await eligibilityOf(aged)).toMatchObject({ result: 'let_pass' });
    expect(await openReviews(aged)).toBe(0);
    const [finding] = (await aged.findings()).filter(({ rule }) => rule === 'age_at_end');
    expect(finding).toMatchObject({ status: 'explained', severity: 'orange' });
  });

  it('an interview of tomorrow is refused by path', async () => {
    const body = await applicationOf(stack, 'clean', 's94-tomorrow');
    const tomorrow = { ...interview, heldAt: '2099-01-01T00:00:00.000Z' };
    const answer = await originationOf(stack).post('/v1/loans', {
      ...{ ...body, earlierInterview: tomorrow },
    });
    expect(answer.status).toBe(409);
    expect(JSON.stringify(answer.body)).toContain('earlierInterview.heldAt');
  });
});
