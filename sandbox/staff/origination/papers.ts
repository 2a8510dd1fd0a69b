import { createHash } from 'node:crypto';
import type { Loan } from '../http/shapes.js';
import type { OwnFile, OwnPolicy } from './own-files.js';

/** Roles that must sign (lending.md §7.5). */
const signingRoles = ['borrower', 'co_borrower'];

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A file of the loan's folder. Another content is another file: papers are made anew when the terms have changed. */
function file(loan: Loan, name: string, content: unknown) {
  const digest = sha256(JSON.stringify(content));
  return { key: `synthetic/${loan.loanId}/${name}-${digest.slice(0, 12)}`, sha256: digest };
}

/** The table of all costs, shown and confirmed before signing; a dealer's loan without fees costs its rate (lending.md §1.2). */
export function costTableOf(loan: Loan, confirmedAt: string) {
  const costTable = {
    confirmedAt,
    shownBeforeSigning: true,
    annualCostBasisPoints: loan.terms.annualRateBasisPoints,
    fees: [],
  };
  return { type: 'cost_table', ...file(loan, 'cost_table', costTable), costTable };
}

/** The signed contract on the terms that were approved. */
export function contractOf(loan: Loan, own: OwnFile, signedAt: string) {
  const { amount, termMonths, annualRateBasisPoints, dueDayOfMonth, repaymentMethod } = loan.terms;
  const contract = {
    number: `HT-${sha256(loan.loanId).slice(0, 12).toUpperCase()}-${loan.round}`,
    signedAt,
    signers: loan.parties
      .filter(({ role }) => signingRoles.includes(role))
      .map(({ partyId }) => partyId),
    ...{ amount, termMonths, annualRateBasisPoints, dueDayOfMonth, repaymentMethod },
    ...own,
  };
  return { type: 'loan_contract', ...file(loan, 'loan_contract', contract), contract };
}

/** The policy on what secures the loan, as it was captured from the paper. */
export function insuranceOf(loan: Loan, insurance: OwnPolicy) {
  const name = `insurance_policy-${insurance.from}`;
  return { type: 'insurance_policy', partyId: null, ...file(loan, name, insurance), insurance };
}
