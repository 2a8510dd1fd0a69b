import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { done, LoanDesk, person } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Line {
  loanId: string;
  type: string;
  priority: number;
}
interface Score {
  score: number;
  tier: string;
  reasons: { code: string }[];
}

let stack: WholeStack;
let story: Story;
let calm: Case;
let risky: Case;

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('approval').add('pre_disbursement_call');
  // The calm one was there first, and is behind the other all the same.
  calm = await submitCase(stack, 'sme_clean', 's19-calm');
  await seen(stack, () => calm.isChecked());
  risky = await submitCase(stack, 'sme_late_payer', 's19');
  await seen(stack, () => risky.isChecked());
}, 300_000);
afterAll(() => stack.close());

const scoreOf = async (one: Case) => (await one.loan())['score'] as Score;
const stageOf = async (one: Case) => (await one.loan())['stage'];
const interviewsOf = async (role: string) => {
  const { body } = await userOf(stack, role).get<{ items: Line[] }>('/v1/tasks?limit=200');
  return body.items.filter(({ type }) => type === 'applicant_interview');
};

describe('S19: a company of high risk', () => {
  it('is put there by the card that ships, on what the bureau says of the company itself', async () => {
    expect((await scoreOf(calm)).tier).toBe('low');
    const score = await scoreOf(risky);
    expect(score.tier).toBe('high');
    expect(score.reasons.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['OVERDUE_MANY', 'ENQUIRIES_MANY']),
    );
  });

  it('has the interviews of all its key persons first in the work list', async () => {
    const lines = await interviewsOf('verifier');
    expect(lines.map(({ loanId }) => loanId)).toEqual([
      ...[risky.loanId, risky.loanId, calm.loanId, calm.loanId],
    ]);
    expect(lines.map(({ priority }) => priority)).toEqual([70, 70, 20, 20]);
  });

  it('is decided by one more than a calm one, and not before that one has', async () => {
    const both = [calm, risky];
    const areReported = async () =>
      (await Promise.all(both.map(stageOf))).every((stage) => stage === 'approval');
    await story.until(areReported, 30);
    const approvers = [person(stack, 'approver', 1), person(stack, 'approver', 2)];
    for (const { loanId } of both)
      for (const by of approvers) done(await new LoanDesk(stack, loanId).decide(by, 'approve'));
    await story.settle();
    expect(await Promise.all(both.map(stageOf))).toEqual(['pre_disbursement', 'approval']);
    const officer = person(stack, 'risk_officer');
    done(await new LoanDesk(stack, risky.loanId).decide(officer, 'approve'));
    await story.settle();
    expect(await stageOf(risky)).toBe('pre_disbursement');
  }, 120_000);
});
