import { divideRounded } from '../../money/rounding.js';

/**
 * Yearly brackets of income tax on comprehensive income (个税, lending.md §7.1): taxable up to, rate, quick deduction. They are
 * national law and change by law alone, so they stand here with their date range and not in a lender's policy.
 */
const bracketsSince2019 = [
  { upToMinor: 3_600_000, ratePercent: 3, quickDeductionMinor: 0 },
  { upToMinor: 14_400_000, ratePercent: 10, quickDeductionMinor: 252_000 },
  { upToMinor: 30_000_000, ratePercent: 20, quickDeductionMinor: 1_692_000 },
  { upToMinor: 42_000_000, ratePercent: 25, quickDeductionMinor: 3_192_000 },
  { upToMinor: 66_000_000, ratePercent: 30, quickDeductionMinor: 5_292_000 },
  { upToMinor: 96_000_000, ratePercent: 35, quickDeductionMinor: 8_592_000 },
  { upToMinor: Number.MAX_SAFE_INTEGER, ratePercent: 45, quickDeductionMinor: 18_192_000 },
] as const;

/** Tax of a year on its taxable income, in fen, rounded half up. */
export function yearlyTaxMinor(taxableMinor: number): number {
  if (taxableMinor <= 0) return 0;
  const bracket = bracketsSince2019.find((one) => taxableMinor <= one.upToMinor);
  if (bracket === undefined) return 0;
  const product = BigInt(taxableMinor) * BigInt(bracket.ratePercent);
  return Number(divideRounded(product, 100n, 'half-up')) - bracket.quickDeductionMinor;
}

/** The taxable income behind a year's tax: the inverse. Null when no tax was paid, since any income below the deduction fits. */
export function taxableFromTaxMinor(taxMinor: number): number | null {
  if (taxMinor <= 0) return null;
  const bracket = bracketsSince2019.find((one) => taxMinor <= yearlyTaxMinor(one.upToMinor));
  const top = bracket ?? bracketsSince2019[6];
  const dividend = BigInt(taxMinor + top.quickDeductionMinor) * 100n;
  return Number(divideRounded(dividend, BigInt(top.ratePercent), 'half-up'));
}

/** How a gross salary becomes net pay. Rates are the employee's own, in basis points of the gross. */
export interface Deductions {
  socialBasisPoints: number;
  providentFundBasisPoints: number;
  standardDeductionMonthlyMinor: number;
}

/** Net pay per month of an even gross salary, in fen: contributions and the twelfth of the year's tax are taken off. */
export function netMonthlyMinor(grossMonthlyMinor: number, deductions: Deductions): number {
  const basisPoints = deductions.socialBasisPoints + deductions.providentFundBasisPoints;
  const grossYear = grossMonthlyMinor * 12;
  const contributions = Number(
    divideRounded(BigInt(grossYear) * BigInt(basisPoints), 10_000n, 'half-up'),
  );
  const taxable = grossYear - contributions - 12 * deductions.standardDeductionMonthlyMinor;
  const netYear = grossYear - contributions - yearlyTaxMinor(taxable);
  return Number(divideRounded(BigInt(netYear), 12n, 'half-up'));
}
