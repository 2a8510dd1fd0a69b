import type { ScoreEvents } from '../events/score-events.js';
import type { Loan } from '../state/loan.js';
import type { TierOverride } from '../state/score.js';
import { reordered } from '../task-priority.js';
import type { Evolvers } from './evolver.js';

export const evolveScore: Evolvers<keyof ScoreEvents> = {
  score_computed: (loan, { data, at }) => ({
    ...loan,
    score: {
      score: data.score,
      tier: data.tier,
      reasons: data.reasons,
      version: data.version,
      computedAt: at,
      stale: false,
      ...(data.shadow === undefined ? {} : { shadow: data.shadow }),
    },
  }),
  score_stale: (loan) => ({
    ...loan,
    score: loan.score === null ? null : { ...loan.score, stale: true },
  }),
  tier_overridden: (loan, { data, at, actor }) => {
    const { tier, cardTier, reason } = data;
    const endedAt = tier === cardTier ? at : null;
    const given: TierOverride = { tier, cardTier, reason, by: actor, at, endedAt };
    return reordered({ ...loan, tierOverrides: [...ended(loan, at), given] });
  },
  tier_override_ended: (loan, { at }) => reordered({ ...loan, tierOverrides: ended(loan, at) }),
};

const ended = ({ tierOverrides = [] }: Loan, at: string): TierOverride[] =>
  tierOverrides.map((one) => (one.endedAt === null ? { ...one, endedAt: at } : one));
