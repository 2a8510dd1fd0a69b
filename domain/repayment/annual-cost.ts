/** What the borrower pays and gets, month by month. */
export interface CostFlows {
  /** Paid out to the borrower, after everything that is kept back or paid at the start. */
  readonly receivedMinor: number;
  /** Paid by the borrower at the end of month 1, 2, …, with every charge of that month. */
  readonly paidMonthlyMinor: readonly number[];
}

/** The cost of a loan with all its charges, as the cost table (综合融资成本明示表) shows it, or why there is none. */
export type AnnualCost =
  | {
      readonly result: 'cost';
      /** Twelve times the monthly internal rate of return. */
      readonly nominalBasisPoints: number;
      /** Compounded over twelve months. */
      readonly effectiveBasisPoints: number;
    }
  /** Nothing received, or less paid back than was received: no rate of zero or above describes it. */
  | { readonly result: 'no_rate' };

/** Monthly rates of more than this are no loan. */
const monthlyRateMax = 10;
/** Halving from 10 this often leaves an error of some 10^-14, far under a basis point. */
const halvings = 50;

/**
 * The internal rate of return (lending.md §12: 200,000 at 4.5 % over 36 months with 6 % kept back costs
 * 8.67 % nominal, 9.02 % effective). Payments are never negative, so the present value falls steadily
 * with the rate and halving the interval finds the only root; Newton could step outside it. Rates are shown in whole basis points, for which
 * floating point is exact enough, and it is asked again with every command before the money.
 */
export function annualCost(flows: CostFlows): AnnualCost {
  const paid = flows.paidMonthlyMinor.reduce((total, amount) => total + amount, 0);
  if (flows.receivedMinor <= 0 || paid < flows.receivedMinor) return { result: 'no_rate' };
  let low = 0;
  let high = monthlyRateMax;
  if (presentValue(flows, high) > flows.receivedMinor) return { result: 'no_rate' };
  for (let step = 0; step < halvings; step += 1) {
    const middle = (low + high) / 2;
    if (presentValue(flows, middle) > flows.receivedMinor) low = middle;
    else high = middle;
  }
  const monthly = (low + high) / 2;
  return {
    result: 'cost',
    nominalBasisPoints: Math.round(monthly * 120_000),
    effectiveBasisPoints: Math.round(((monthly + 1) ** 12 - 1) * 10_000),
  };
}

/** What the payments are worth today at a monthly rate, by Horner's scheme from the last one backwards. */
function presentValue({ paidMonthlyMinor }: CostFlows, monthlyRate: number): number {
  const factor = monthlyRate + 1;
  return paidMonthlyMinor.reduceRight((later, amount) => (later + amount) / factor, 0);
}
