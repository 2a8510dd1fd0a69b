import { describe, expect, it } from '@jest/globals';
import { Life } from '../../builders/life.js';
import { autoPolicy } from '../../builders/policies.js';

/** A card that would send every application to the highest tier. */
const shadow = { ...autoPolicy.scorecard, version: 'trial', basePoints: 100 };
const withTrial = { ...autoPolicy, scorecard: { ...autoPolicy.scorecard, shadow } };

describe('a card on trial in the shadow of the live one', () => {
  const without = new Life({ policy: autoPolicy });
  const beside = new Life({ policy: withTrial });
  for (const life of [without, beside]) life.approved();

  it('is recorded beside the live score, with its own version', () => {
    expect(beside.state.score).toMatchObject({
      ...{ score: 710, tier: 'low', version: 'auto-points-1' },
      shadow: { score: 310, tier: 'high', version: 'trial' },
    });
    expect(without.state.score).not.toHaveProperty('shadow');
  });

  it('changes nothing else: the same work in the same order, the same approvals, the same report', () => {
    const rest = ({ stream }: Life) =>
      stream.map(({ type, data, parties }) => {
        if (type !== 'score_computed') return { type, data, parties };
        const { shadow: _shadow, ...live } = data as Record<string, unknown>;
        return { type, data: live, parties };
      });
    expect(rest(beside)).toEqual(rest(without));
    expect(beside.stream.some(({ type }) => type === 'decision_taken')).toBe(true);
  });

  it('follows when the facts change', () => {
    const life = new Life({ policy: withTrial }).submit();
    life.answerSources({});
    expect(life.state.score?.shadow?.score).toBe((life.state.score?.score ?? 0) - 400);
  });
});
