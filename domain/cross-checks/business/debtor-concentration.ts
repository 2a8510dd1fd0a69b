import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { ratioBasisPoints, sumOf } from './amounts.js';
import type { BusinessRule } from './business-case.js';

/** What each debtor owes of all that is offered; by code, and by name where none is told. */
function owedByDebtor(
  receivables: readonly { debtorName: string; debtorUscc: string | null; amountMinor: number }[],
): { name: string; owedMinor: number }[] {
  const byDebtor = new Map<string, { name: string; owedMinor: number }>();
  for (const { debtorName, debtorUscc, amountMinor } of receivables) {
    const key = debtorUscc ?? debtorName;
    const known = byDebtor.get(key) ?? { name: debtorName, owedMinor: 0 };
    byDebtor.set(key, { ...known, owedMinor: known.owedMinor + amountMinor });
  }
  return [...byDebtor.values()].sort((left, right) => right.owedMinor - left.owedMinor);
}

/** Security that hangs on one debtor is worth what he is: more than policy's share of all that is offered is noted. */
export const debtorConcentration: BusinessRule = {
  rule: 'debtor_concentration',
  staleWhen: ['collateral'],
  opensQuestions: ['Q-SME-06'],
  evaluate({ declared: { receivables }, policy, subject }) {
    const [largest] = owedByDebtor(receivables);
    if (largest === undefined) return clear();
    if (policy.security === undefined) return notEvaluated('policy:security');
    const { debtorShareMaxBasisPoints } = policy.security.receivables;
    const allMinor = sumOf(receivables.map(({ amountMinor }) => amountMinor));
    const numbers = [
      compared('debtor', largest.name, 'text', 'application'),
      compared(
        'debtor_share',
        ratioBasisPoints(largest.owedMinor, allMinor),
        'basis_points',
        'application',
      ),
    ];
    const isAbove =
      BigInt(largest.owedMinor) * 10_000n > BigInt(allMinor) * BigInt(debtorShareMaxBasisPoints);
    if (!isAbove) return clear(...numbers);
    return findingOf(debtorConcentration, subject, {
      ...{ severity: 'yellow', kind: 'credit', compared: numbers },
      tolerance: { debtorShareMaxBasisPoints },
    });
  },
};
