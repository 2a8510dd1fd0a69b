/** Yearly brackets of the individual income tax (lending.md §7.1): upper bound, rate in percent, quick deduction; in yuan. */
const brackets = [
  [36_000, 3, 0],
  [144_000, 10, 2_520],
  [300_000, 20, 16_920],
  [420_000, 25, 31_920],
  [660_000, 30, 52_920],
  [960_000, 35, 85_920],
  [Number.POSITIVE_INFINITY, 45, 181_920],
] as const;
const standardDeductionMinor = 500_000;

/** Social contributions of an employee without the provident fund: pension 8 %, medical 2 %, unemployment 0.5 %. */
export const insuranceBasisPoints = 1050;

/** Tax of `months` months with the same pay, in fen, rounded half up. Contributions include the provident fund. */
export function incomeTaxMinor(
  grossMonthlyMinor: number,
  contributionsBasisPoints: number,
  months: number,
): number {
  const contributions = Math.round((grossMonthlyMinor * contributionsBasisPoints) / 10_000);
  const taxable = Math.max(
    0,
    (grossMonthlyMinor - contributions - standardDeductionMinor) * months,
  );
  const bracket = brackets.find(([upTo]) => taxable <= upTo * 100) ?? brackets[6];
  return Math.max(0, Math.round((taxable * bracket[1]) / 100) - bracket[2] * 100);
}

/** What arrives in the account each month: a twelfth of the year's net, in fen. Vector: 20,000 gross at 22.5 % gives 14,660. */
export function netMonthlyMinor(
  grossMonthlyMinor: number,
  contributionsBasisPoints: number,
): number {
  const contributions = Math.round((grossMonthlyMinor * contributionsBasisPoints) / 10_000);
  const tax = incomeTaxMinor(grossMonthlyMinor, contributionsBasisPoints, 12);
  return grossMonthlyMinor - contributions - Math.round(tax / 12);
}
