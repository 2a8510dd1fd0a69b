import { instant } from '../../calendar/instant.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { entryOf } from '../../entry.js';
import { inForceOn } from '../../policy/dated.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { Loan } from '../state/loan.js';
import { met, ofLoan, type Answer, type Standing } from './standing.js';

/** The contract as it was approved. */
export function byContract(loan: Loan): Answer | undefined {
  const check = entryOf(loan.checks, 'contract:loan');
  return check?.outcome.outcome === 'passed'
    ? met(check.concludedAt, ['system'], 'as_approved')
    : undefined;
}

/** The table of all costs; nothing is due of a contract that was signed before the rule was in force (the day of signing counts). */
export function byCostTable({ documents }: Loan, policy: ProductPolicy): Standing[] {
  const contract = documents.findLast(({ type }) => type === 'loan_contract');
  const signedAt = contract?.type === 'loan_contract' ? contract.contract.signedAt : null;
  const signedOn = signedAt === null ? null : civilDateAt(instant(signedAt), policy.zone);
  if (signedOn !== null && !inForceOn(policy.costTable, signedOn)) return [];
  const document = documents.findLast(({ type }) => type === 'cost_table');
  if (document?.type !== 'cost_table' || !document.costTable.shownBeforeSigning)
    return ofLoan(undefined);
  return ofLoan(met(document.costTable.confirmedAt, ['borrower'], 'confirmed_before_signing'));
}
