import type { ProductPolicy } from '../policy/product-policy.js';
import type { RiskTier } from '../policy/scorecard-policy.js';
import type { ApprovalStep } from '../policy/work-policy.js';

/** The steps that a loan needs, or that no row of the matrix covers it, which is a mistake in the policy. */
export type ApprovalSteps =
  | { result: 'steps'; steps: ApprovalStep[] }
  | { result: 'no_row'; amountMinor: number; tier: RiskTier };

/** The matrix row of an amount and a tier: the first whose bound is not below the amount (bounds are inclusive). */
export function approvalStepsFor(
  policy: Pick<ProductPolicy, 'approvalMatrix'>,
  amountMinor: number,
  tier: RiskTier,
): ApprovalSteps {
  const row = policy.approvalMatrix.find(
    (one) =>
      one.tiers.includes(tier) &&
      (one.amountUpToMinor === null || amountMinor <= one.amountUpToMinor),
  );
  if (row === undefined) return { result: 'no_row', amountMinor, tier };
  return { result: 'steps', steps: row.steps };
}
