import type { ProductPolicy } from '../../policy/product-policy.js';
import { riskTiers } from '../../policy/scorecard-policy.js';
import type { Fault } from '../fault.js';

/** Rows of the approval matrix that no loan reaches, and tiers whose large amounts no row covers (`domain/approval/matrix.ts`: the first that fits decides). */
export function matrixFaults({ approvalMatrix }: Pick<ProductPolicy, 'approvalMatrix'>): Fault[] {
  const reach = (amount: number | null) => amount ?? Number.POSITIVE_INFINITY;
  const unreachable = approvalMatrix.flatMap((row, i) => {
    const isTaken = row.tiers.every((tier) =>
      approvalMatrix
        .slice(0, i)
        .some(
          (earlier) =>
            earlier.tiers.includes(tier) &&
            reach(earlier.amountUpToMinor) >= reach(row.amountUpToMinor),
        ),
    );
    if (!isTaken) return [];
    const message = 'no loan reaches this row: rows above it take every amount of its tiers';
    return [{ path: `approvalMatrix.${i}`, message }];
  });
  const uncovered = riskTiers
    .filter((tier) => {
      const rows = approvalMatrix.filter(({ tiers }) => tiers.includes(tier));
      return !rows.some(({ amountUpToMinor }) => amountUpToMinor === null);
    })
    .map((tier) => ({
      path: 'approvalMatrix',
      message: `no row takes the largest amounts of tier ${tier}: one with amountUpToMinor null must`,
    }));
  const alone = approvalMatrix.flatMap(({ steps }, i) => {
    const people = steps.reduce((sum, step) => sum + step.people, 0);
    if (people >= 2) return [];
    const message = 'one person alone would decide; two different people must (four eyes)';
    return [{ path: `approvalMatrix.${i}.steps`, message }];
  });
  return [...unreachable, ...uncovered, ...alone];
}
