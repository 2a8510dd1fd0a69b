import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life } from '../../builders/life.js';

const anti = person('ro-1', 'risk_officer');
const another = {
  kind: 'answer',
  answer: { answer: 'MISMATCH', reference: 'ref', data: { matched: false } },
} as const;

/** Name and number are not of one person, and anti-fraud has it in hand; the source's answer is long past its days. */
function inHand(): Life {
  const life = new Life();
  life.submit();
  life.answerSources({ ...cleanAnswers, identity: another });
  const { taskId } = life.task('fraud_review');
  life.do({ type: 'claimTask', taskId }, anti);
  return life;
}
const identity = ({ state }: Life) => state.checks['identity:borrower'];

describe('an identity that anti-fraud looks at', () => {
  it('does not grow too old in its hands: the review stays, and the source is not asked anew', () => {
    const life = inHand();
    const { staleAt } = identity(life) ?? {};
    expect(staleAt).toEqual(expect.any(String));
    life.passTime(new Date(Date.parse(staleAt ?? '') + 60_000).toISOString());
    expect(identity(life)?.stale).toBe(false);
    expect(openTasks(life.state, 'fraud_review')).toHaveLength(1);
  });
});
