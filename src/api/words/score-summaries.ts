import type { ScoreEvents } from '../../../domain/loan/events/score-events.js';
import type { Summaries } from './summary-shape.js';

export const scoreSummaries: Summaries<ScoreEvents> = {
  score_computed: ({ score, tier }, say) => [
    `评分 ${score}，风险${say(tier)}`,
    `Score ${score}, ${say(tier)} risk`,
  ],
  score_stale: ({ because }, say) => [
    `评分失效：${say(because)}`,
    `Score is stale: ${say(because)}`,
  ],
  tier_overridden: ({ tier, cardTier }, say) => [
    `人工将风险等级定为${say(tier)}（评分卡：${say(cardTier)}）`,
    `Tier set to ${say(tier)} by a person (card: ${say(cardTier)})`,
  ],
  tier_override_ended: ({ tier, cardTier }, say) => [
    `重新评分，人工风险等级${say(tier)}失效（评分卡：${say(cardTier)}）`,
    `Scored again: the tier ${say(tier)} that a person set ends (card: ${say(cardTier)})`,
  ],
};
