import { createHash } from 'node:crypto';
import { addDays, addMonths } from '../../time/civil-date.js';
import type { Loan } from '../http/shapes.js';
import type { OwnFile } from './own-files.js';

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

/** A year's policy for the car from a day on; a lender asks to be its first beneficiary. */
export function insuranceOf(loan: Loan, from: string) {
  const insurance = {
    insurer: '示例财产保险股份有限公司',
    policyNumber: `PL${sha256(`${loan.loanId}/${from}`).slice(0, 16).toUpperCase()}`,
    from,
    to: addDays(addMonths(from, 12), -1),
    firstBeneficiary: '示例汽车金融有限公司',
  };
  const name = `insurance_policy-${from}`;
  return { type: 'insurance_policy', partyId: null, ...file(loan, name, insurance), insurance };
}
