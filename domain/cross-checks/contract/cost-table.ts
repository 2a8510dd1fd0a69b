import { isLater } from '../../application/cross-field-rules.js';
import { compareInstants, instant } from '../../calendar/instant.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { loanSubject } from '../../checks/case-file.js';
import type { CrossCheckResult } from '../../findings/finding.js';
import type { CostTable, LoanContract } from '../../loan/state/document.js';
import { inForceOn } from '../../policy/dated.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import { clear, compared, findingOf } from '../cross-check.js';

const rule = {
  rule: 'cost_table_not_confirmed',
  staleWhen: ['cost_table', 'loan_contract'],
  opensQuestions: ['Q-PRED-09'],
} as const;

/**
 * From 2026-08-01 the borrower is shown the table of all costs and confirms it before signing (金规〔2026〕2号, lending.md §1.2). The
 * day that counts is the day of signing; contracts signed before need none. A table that
 * was confirmed before `reopenedAt` is one that the borrower said he had not been shown (depth.md G28).
 */
export function costTableConfirmed(
  contract: LoanContract,
  costTable: CostTable | undefined,
  policy: Pick<ProductPolicy, 'costTable' | 'zone'>,
  reopenedAt: string | null = null,
): CrossCheckResult {
  const signedOn = civilDateAt(instant(contract.signedAt), policy.zone);
  const signed = compared('signed_on', signedOn, 'date', 'loan_contract');
  if (!inForceOn(policy.costTable, signedOn)) return clear(signed);
  const confirmedAt = costTable?.confirmedAt ?? null;
  const inTime =
    costTable !== undefined &&
    costTable.shownBeforeSigning &&
    (reopenedAt === null || !isLater(reopenedAt, costTable.confirmedAt)) &&
    compareInstants(instant(costTable.confirmedAt), instant(contract.signedAt)) <= 0;
  const numbers = [signed, compared('cost_table_confirmed_at', confirmedAt, 'date', 'cost_table')];
  if (inTime) return clear(...numbers);
  return findingOf(rule, loanSubject, { severity: 'red', kind: 'legal', compared: numbers });
}
