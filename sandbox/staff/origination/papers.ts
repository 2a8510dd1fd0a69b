import { createHash } from 'node:crypto';
import type { Loan } from '../http/shapes.js';
import type { OwnFile } from './own-files.js';

/** Roles that must sign (lending.md §7.5). */
const signingRoles = ['borrower', 'co_borrower'];

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A file of the loan's folder, by key and digest. */
function file(loan: Loan, name: string, content: unknown) {
  return { key: `synthetic/${loan.loanId}/${name}`, sha256: sha256(JSON.stringify(content)) };
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
  const { amount, termMonths, annualRateBasisPoints, dueDayOfMonth } = loan.terms;
  const contract = {
    number: `HT-${sha256(loan.loanId).slice(0, 12).toUpperCase()}-${loan.round}`,
    signedAt,
    signers: loan.parties
      .filter(({ role }) => signingRoles.includes(role))
      .map(({ partyId }) => partyId),
    ...{ amount, termMonths, annualRateBasisPoints, dueDayOfMonth },
    ...own,
  };
  return { type: 'loan_contract', ...file(loan, 'loan_contract', contract), contract };
}
