import type { Loan } from '../http/shapes.js';

/** A paper that the origination system owes, in the order in which they are sent: confirmed before it is signed. */
export type Paper = 'cost_table' | 'insurance_policy' | 'loan_contract';
const all: readonly Paper[] = ['cost_table', 'insurance_policy', 'loan_contract'];

/**
 * What is still to be sent for an approved loan: all of it at first and when the terms have changed since they were signed. A restart
 * may fall between two papers; what is on file then is not made anew, since another moment would make it another paper. Only a car is
 * insured.
 */
export function papersDue(
  { documents, collateral }: Pick<Loan, 'documents' | 'collateral'>,
  termsChanged: boolean,
): Paper[] {
  const owed = all.filter(
    (paper) => paper !== 'insurance_policy' || collateral?.kind === 'vehicle',
  );
  const isOnFile = (paper: Paper) => documents.some(({ type }) => type === paper);
  if (termsChanged || !isOnFile('cost_table')) return owed;
  return isOnFile('loan_contract') ? [] : owed.filter((paper) => paper !== 'cost_table');
}
