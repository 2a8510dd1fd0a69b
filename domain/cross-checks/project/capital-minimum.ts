import type { CapitalMinimum } from '../../policy/project-policy.js';
import { inForceOn } from '../../policy/dated.js';

/** The least share of capital by law for an industry on a day: the narrowest entry that holds; undefined where none does. */
export function capitalMinimumOn(
  minimums: readonly CapitalMinimum[],
  industryCode: string,
  on: string,
): CapitalMinimum | undefined {
  const width = (one: CapitalMinimum) => one.industryCode?.length ?? 0;
  return minimums
    .filter((one) => inForceOn(one, on))
    .filter((one) => one.industryCode === null || industryCode.startsWith(one.industryCode))
    .sort((left, right) => width(right) - width(left))[0];
}
