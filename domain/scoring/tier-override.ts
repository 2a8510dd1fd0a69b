import { riskTiers, type RiskTier } from '../policy/scorecard-policy.js';

/** Whether the first tier is of more risk than the second. */
export function isRiskier(one: RiskTier, other: RiskTier): boolean {
  return riskTiers.indexOf(one) > riskTiers.indexOf(other);
}

/**
 * Whether a person's tier goes on when the card has scored again (docs/decisions/0150). One that lightened what the card said ends: it was
 * given on facts that are no more. One that asked for more stays until the card itself asks for as much, so that no new answer takes
 * away a caution.
 * @param given the tier that the person set, and what the card had said then
 * @param computed what the card says now
 */
export function overrideStands(
  given: { readonly tier: RiskTier; readonly cardTier: RiskTier },
  computed: RiskTier,
): boolean {
  return isRiskier(given.tier, given.cardTier) && isRiskier(given.tier, computed);
}
