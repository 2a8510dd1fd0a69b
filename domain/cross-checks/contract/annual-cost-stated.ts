import { civilDateAt } from '../../calendar/zoned-time.js';
import { instant } from '../../calendar/instant.js';
import { loanSubject } from '../../checks/case-file.js';
import type { CrossCheckResult } from '../../findings/finding.js';
import type { CostTable, LoanContract } from '../../loan/state/document.js';
import { inForceOn } from '../../policy/dated.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import { annualCost } from '../../repayment/annual-cost.js';
import { paymentsMinor } from '../../repayment/repayment-schedule.js';
import { clear, compared, findingOf } from '../cross-check.js';

const rule = {
  rule: 'annual_cost_differs',
  staleWhen: ['cost_table', 'loan_contract'],
  opensQuestions: ['Q-PRED-09'],
} as const;

/** Rounding of instalments and of the stated rate itself. */
const toleranceBasisPoints = 5;

/**
 * The yearly cost that the table of all costs states, against the one that its own fees and the contract's instalments come to (金规〔2026〕2号,
 * lending.md §1.2, §12). Twelve times the monthly rate and the compounded rate are both usual, so that what lies between them is right;
 * less is a table that understates (red), more is one that is wrong (orange). A fee counts when it is paid: once at the start, or each month.
 */
export function annualCostStated(
  contract: LoanContract,
  table: CostTable | undefined,
  policy: Pick<ProductPolicy, 'costTable' | 'zone'>,
): CrossCheckResult {
  const signedOn = civilDateAt(instant(contract.signedAt), policy.zone);
  if (table === undefined || !inForceOn(policy.costTable, signedOn)) return clear();
  const monthlyFees = feesOf(table, 'monthly');
  const cost = annualCost({
    receivedMinor: contract.amountMinor - feesOf(table, 'at_start'),
    paidMonthlyMinor: paymentsMinor(contract).map((payment) => payment + monthlyFees),
  });
  const stated = table.annualCostBasisPoints;
  const numbers = [
    compared('annual_cost_stated', stated, 'basis_points', 'cost_table'),
    ...(cost.result === 'cost'
      ? [
          compared('annual_cost_nominal', cost.nominalBasisPoints, 'basis_points', 'loan_contract'),
          compared(
            'annual_cost_effective',
            cost.effectiveBasisPoints,
            'basis_points',
            'loan_contract',
          ),
        ]
      : []),
  ];
  if (cost.result === 'cost') {
    const isUnder = stated < cost.nominalBasisPoints - toleranceBasisPoints;
    const isOver = stated > cost.effectiveBasisPoints + toleranceBasisPoints;
    if (!isUnder && !isOver) return clear(...numbers);
    if (isOver)
      return findingOf(rule, loanSubject, { severity: 'orange', kind: 'legal', compared: numbers });
  }
  // No rate describes a loan of which nothing is received, or less is paid back than that: such a table is none.
  return findingOf(rule, loanSubject, { severity: 'red', kind: 'legal', compared: numbers });
}

function feesOf({ fees }: CostTable, when: 'at_start' | 'monthly'): number {
  const charged = fees.filter((fee) => (fee.charged ?? 'at_start') === when);
  return charged.reduce((total, { amountMinor }) => total + amountMinor, 0);
}
