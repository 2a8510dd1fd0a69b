import type { CaseFile } from './case-file.js';

/** What it costs in all that the loan is for: the price of car or home, or what is consumed. In minor units. */
export function wholeCostMinor(file: CaseFile): number {
  const cost = 'totalCost' in file.purpose ? file.purpose.totalCost : file.purpose.price;
  return cost.amountMinor;
}

/** What of it the borrower pays from his own money, in minor units. */
export function ownShareMinor(file: CaseFile): number {
  const own = 'ownFunds' in file.purpose ? file.purpose.ownFunds : file.purpose.downPayment;
  return own.amountMinor;
}
