import { loanSubject } from '../checks/case-file.js';
import { divideRounded } from '../money/rounding.js';
import type { CrossCheckInput } from './cross-check.js';
import { monthlyDebts } from './debts.js';
import { debtServiceRatio, largestAmountMinor } from './debt-service-ratio.js';
import { incomeOf, type IncomeSource } from './income.js';
import { firstInstalmentMinor } from './instalment.js';
import { loanToPriceCap, type CapResult } from './loan-to-price-cap.js';
import { dataOf } from './usable-facts.js';

/** The figures that report and score share; `missing` says why one could not be worked out. */
export interface Ratios {
  loanToPriceBasisPoints: number;
  loanToPriceCap: CapResult;
  /** Against the independent value; null without one. */
  loanToValueBasisPoints: number | null;
  downPaymentBasisPoints: number;
  debtService:
    | {
        state: 'evaluated';
        incomeMinor: number;
        incomeSource: IncomeSource;
        otherDebtMinor: number;
        instalmentMinor: number;
        basisPoints: number;
        exceeds: boolean;
        stressedBasisPoints: number;
        largestAmountMinor: number;
      }
    | { state: 'not_evaluated'; missing: string[] };
}

/** The ratios of a case (lending.md §7.3). Every share is rounded up, towards caution, and compared unrounded elsewhere. */
export function ratiosOf(
  input: Pick<CrossCheckInput, 'file' | 'policy' | 'now'>,
  borrowerId: string,
): Ratios {
  const { file } = input;
  const loanMinor = file.terms.amount.amountMinor;
  const priceMinor = file.purpose.price.amountMinor;
  const valuation = dataOf(input, loanSubject, 'valuation');
  return {
    loanToPriceBasisPoints: shareBasisPoints(loanMinor, priceMinor),
    loanToPriceCap: loanToPriceCap(input),
    loanToValueBasisPoints:
      valuation === undefined ? null : shareBasisPoints(loanMinor, valuation.valueMinor),
    downPaymentBasisPoints: shareBasisPoints(file.purpose.downPayment.amountMinor, priceMinor),
    debtService: debtServiceOf(input, borrowerId),
  };
}

/** `part ÷ whole` in basis points, rounded up; against zero the largest figure that is shown. */
export function shareBasisPoints(part: number, whole: number): number {
  if (whole === 0) return 999_999;
  return Number(divideRounded(BigInt(part) * 10_000n, BigInt(whole), 'up'));
}

function debtServiceOf(
  input: Parameters<typeof ratiosOf>[0],
  borrowerId: string,
): Ratios['debtService'] {
  const income = incomeOf(input, borrowerId);
  const debts = monthlyDebts(input, borrowerId);
  if (income.kind === 'unknown') return { state: 'not_evaluated', missing: [...income.missing] };
  // A report that was not asked leaves debts out; a ratio without them would read as a pass.
  if (debts.missing.includes('credit_bureau')) {
    return { state: 'not_evaluated', missing: ['credit_bureau'] };
  }
  const { terms } = input.file;
  const { limitBasisPoints, stressIncomeDownBasisPoints } = input.policy.debtService;
  const instalmentOf = (amountMinor: number) => firstInstalmentMinor(terms, amountMinor);
  const instalmentMinor = instalmentOf(terms.amount.amountMinor);
  const incomeMinor = income.netMonthlyMinor;
  const otherDebtMinor = debts.totalMinor;
  const ratio = debtServiceRatio(otherDebtMinor + instalmentMinor, incomeMinor, limitBasisPoints);
  const stressedIncome = Number(
    divideRounded(
      BigInt(incomeMinor) * BigInt(10_000 - stressIncomeDownBasisPoints),
      10_000n,
      'down',
    ),
  );
  return {
    state: 'evaluated',
    incomeMinor,
    incomeSource: income.source,
    otherDebtMinor,
    instalmentMinor,
    basisPoints: ratio.basisPoints,
    exceeds: ratio.exceeds,
    stressedBasisPoints: shareBasisPoints(otherDebtMinor + instalmentMinor, stressedIncome),
    largestAmountMinor: largestAmountMinor(
      { incomeMinor, otherDebtMinor, limitBasisPoints },
      input.file.purpose.price.amountMinor,
      instalmentOf,
    ),
  };
}
