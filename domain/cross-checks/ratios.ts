import type { CompanyProduct } from '../application/product.js';
import { wholeCostMinor } from '../checks/case-cost.js';
import { borrowerOf, loanSubject } from '../checks/case-file.js';
import { divideRounded } from '../money/rounding.js';
import { byProduct, type CaseInput } from './cross-check.js';
import { monthlyDebts } from './debts.js';
import { debtServiceRatio, largestAmountMinor } from './debt-service-ratio.js';
import { incomeOf, type IncomeSource } from './income.js';
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

/** The share of a person's income that all debts take with this loan (lending.md §7.3). */
export function debtServiceOf(input: CaseInput, borrowerId: string): DebtService {
  const income = incomeOf(input, borrowerId);
  const debts = monthlyDebts(input, borrowerId);
  if (income.kind === 'unknown') return { state: 'not_evaluated', missing: [...income.missing] };
  const { terms } = input.file;
  const { limitBasisPoints, stressIncomeDownBasisPoints } = input.policy.debtService;
  const instalmentOf = (amountMinor: number) => firstInstalmentMinor(terms, amountMinor);
  const instalmentMinor = instalmentOf(terms.amount.amountMinor);
  const incomeMinor = income.netMonthlyMinor;
  const otherDebtMinor = debts.totalMinor;
  const ratio = debtServiceRatio(otherDebtMinor + instalmentMinor, incomeMinor, limitBasisPoints);
  // A source that was not asked leaves debts out: a ratio within the limit would read as a pass, one beyond it stands whatever comes.
  if (debts.missing.length > 0 && !ratio.exceeds) {
    return { state: 'not_evaluated', missing: [...debts.missing] };
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
  };
}
