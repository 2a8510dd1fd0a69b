import type { CompanyProduct } from '../application/product.js';
import { wholeCostMinor } from '../checks/case-cost.js';
import { borrowerOf, loanSubject } from '../checks/case-file.js';
import { divideRounded } from '../money/rounding.js';
import { byProduct, type CaseInput } from './cross-check.js';
import type { CoBorrowerMeans } from './co-borrower-means.js';
import { jointMeans } from './joint-means.js';
import { debtServiceRatio, largestAmountMinor } from './debt-service-ratio.js';
import { exactIncome, provesBeyond, provesWithin, type IncomeSource } from './income.js';
import { firstInstalmentMinor } from './instalment.js';
import { loanToPriceCap, type CapResult } from './loan-to-price-cap.js';
import { priceThatCounts } from './collateral/price-that-counts.js';
import { valueThatSecures } from './collateral/value-that-secures.js';
import { earlierClaimsMinor } from './housing/earlier-claims.js';
import { shareBasisPoints } from './share-basis-points.js';
import { dataOf, usableFacts } from './usable-facts.js';

/** What a car costs, against loan, value and own money. */
export interface PurchaseRatios {
  /** Against the price that counts (`priceThatCounts`), or the stated one while a used car's value is unknown. */
  loanToPriceBasisPoints: number;
  loanToPriceCap: CapResult;
  /** Against what the car is worth as security (`valueThatSecures`); null where that is not known. */
  loanToValueBasisPoints: number | null;
  downPaymentBasisPoints: number;
}

/** What a home costs, against loan, value, earlier claims and own money. */
export interface HomeRatios {
  loanToPriceBasisPoints: number;
  /** Loan and earlier claims against the lower of price and independent value; null without value or register. */
  loanToValueBasisPoints: number | null;
  downPaymentBasisPoints: number;
}

/** What something that is consumed, or that a business needs, costs, against loan and own money. */
export interface ConsumptionRatios {
  loanToCostBasisPoints: number;
  ownFundsBasisPoints: number;
}

/** The figures of a product about what the loan is for. */
export type PurposeRatios = PurchaseRatios | HomeRatios | ConsumptionRatios;

/** The share of income that debts take; `missing` says why it could not be worked out. */
export type DebtService =
  | {
      state: 'evaluated';
      /** Of the borrower, and what is proven of the co-borrowers'. */
      incomeMinor: number;
      /** A lower bound makes every share an upper bound, and the largest amount a careful one. */
      incomeIs: 'exact' | 'at_least' | 'at_most';
      incomeSource: IncomeSource;
      otherDebtMinor: number;
      instalmentMinor: number;
      basisPoints: number;
      exceeds: boolean;
      stressedBasisPoints: number;
      largestAmountMinor: number;
      /** What each co-borrower adds to income and debts; absent where nobody borrows with him, and in reports of earlier releases. */
      coBorrowers?: CoBorrowerMeans[];
    }
  | { state: 'not_evaluated'; missing: string[] };

/** The figures that report and score share; debt service is that of a person. */
export type Ratios = PurposeRatios & { debtService: DebtService | null };

/** The ratios of a case (lending.md §7.3). Every share is rounded up, towards caution, and compared unrounded elsewhere. */
export function ratiosOf(input: CaseInput, borrowerId: string): Ratios {
  const ofPurpose = byProduct<CaseInput, PurposeRatios>(input, {
    auto: purchaseRatios,
    mortgage: homeRatios,
    consumer: consumptionRatios,
    sme_working_capital: consumptionRatios,
    project_finance: consumptionRatios,
  });
  // A company has no income from work; how it serves its debts is a rule of its own.
  const isPerson = borrowerOf(input.file) !== undefined;
  return { ...ofPurpose, debtService: isPerson ? debtServiceOf(input, borrowerId) : null };
}

function consumptionRatios({ file }: CaseInput<'consumer' | CompanyProduct>): ConsumptionRatios {
  const { totalCost, ownFunds } = file.purpose;
  return {
    loanToCostBasisPoints: shareBasisPoints(file.terms.amount.amountMinor, totalCost.amountMinor),
    ownFundsBasisPoints: shareBasisPoints(ownFunds.amountMinor, totalCost.amountMinor),
  };
}

function purchaseRatios(input: CaseInput<'auto'>): PurchaseRatios {
  const loanMinor = input.file.terms.amount.amountMinor;
  const { price, downPayment } = input.file.purpose;
  const counted = priceThatCounts(input);
  const value = valueThatSecures(input, dataOf(input, loanSubject, 'valuation')?.valueMinor);
  return {
    loanToPriceBasisPoints: shareBasisPoints(
      loanMinor,
      counted.state === 'known' ? counted.minor : counted.atMostMinor,
    ),
    loanToPriceCap: loanToPriceCap(input),
    loanToValueBasisPoints: value === null ? null : shareBasisPoints(loanMinor, value),
    downPaymentBasisPoints: shareBasisPoints(downPayment.amountMinor, price.amountMinor),
  };
}

function homeRatios(input: CaseInput<'mortgage'>): HomeRatios {
  const loanMinor = input.file.terms.amount.amountMinor;
  const { price, downPayment } = input.file.purpose;
  const valuation = dataOf(input, loanSubject, 'valuation');
  const register = usableFacts(input, loanSubject, 'property_register');
  const claimsMinor = register.state === 'data' ? earlierClaimsMinor(register.data) : 0;
  return {
    loanToPriceBasisPoints: shareBasisPoints(loanMinor, price.amountMinor),
    loanToValueBasisPoints:
      valuation === undefined || register.state === 'missing'
        ? null
        : shareBasisPoints(
            loanMinor + claimsMinor,
            Math.min(valuation.valueMinor, price.amountMinor),
          ),
    downPaymentBasisPoints: shareBasisPoints(downPayment.amountMinor, price.amountMinor),
  };
}

/** The share of income that all debts take with this loan (lending.md §7.3), of the borrower and whoever owes it with him. */
export function debtServiceOf(input: CaseInput, borrowerId: string): DebtService {
  const { income, debtMinor: otherDebtMinor, missing, coBorrowers } = jointMeans(input, borrowerId);
  if (income.kind === 'unknown') return { state: 'not_evaluated', missing: [...income.missing] };
  const { terms } = input.file;
  const { limitBasisPoints, stressIncomeDownBasisPoints } = input.policy.debtService;
  const instalmentOf = (amountMinor: number) => firstInstalmentMinor(terms, amountMinor);
  const instalmentMinor = instalmentOf(terms.amount.amountMinor);
  const incomeMinor = income.netMonthlyMinor;
  const ratio = debtServiceRatio(otherDebtMinor + instalmentMinor, incomeMinor, limitBasisPoints);
  // A source that was not asked leaves debts out: a ratio within the limit would read as a pass, one beyond it stands whatever comes.
  if (missing.length > 0 && !ratio.exceeds) return { state: 'not_evaluated', missing };
  // A lower bound of income proves that the limit is kept, never that it is broken; the customer's own paper the other way round.
  if (!(ratio.exceeds ? provesBeyond(income) : provesWithin(income))) {
    return { state: 'not_evaluated', missing: [exactIncome, ...missing] };
  }
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
    incomeIs: income.kind,
    incomeSource: income.source,
    otherDebtMinor,
    instalmentMinor,
    basisPoints: ratio.basisPoints,
    exceeds: ratio.exceeds,
    stressedBasisPoints: shareBasisPoints(otherDebtMinor + instalmentMinor, stressedIncome),
    largestAmountMinor: largestAmountMinor(
      { incomeMinor, otherDebtMinor, limitBasisPoints },
      wholeCostMinor(input.file),
      instalmentOf,
    ),
    ...(coBorrowers.length > 0 && { coBorrowers }),
  };
}
