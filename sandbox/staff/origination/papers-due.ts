import type { Loan } from '../http/shapes.js';

/** A paper that the origination system owes, in the order in which they are sent: confirmed before it is signed. */
export type Paper = 'cost_table' | 'insurance_policy' | 'loan_contract';
const all: readonly Paper[] = ['cost_table', 'insurance_policy', 'loan_contract'];

/**
 * What is still to be sent for an approved loan: all of it at first and when the terms have changed since they were signed. A restart
 * may fall between two papers; what is on file then is not made anew, since another moment would make it another paper.
 */
export function papersDue({ documents }: Pick<Loan, 'documents'>, termsChanged: boolean): Paper[] {
  const isOnFile = (paper: Paper) => documents.some(({ type }) => type === paper);
  if (termsChanged || !isOnFile('cost_table')) return [...all];
  return isOnFile('loan_contract') ? [] : ['insurance_policy', 'loan_contract'];
}
