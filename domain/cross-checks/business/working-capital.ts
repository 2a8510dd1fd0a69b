import { divideRounded } from '../../money/rounding.js';
import type { FinancialStatement } from '../../facts/financial-statements.js';
import { amount, clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { bureauBalancesMinor } from './bureau-debts.js';
import type { BusinessCase, BusinessRule } from './business-case.js';
import { latestYear } from './statements.js';

/** Days of a year in the annex of the measures. */
const yearDays = 360;
/** Days are kept in hundredths, so that a balance of a few days is not rounded away. */
const hundredths = 100;

/** For how long money is bound in a line, in hundredths of a day. */
export interface TurnoverDays {
  stock: number;
  receivables: number;
  payables: number;
  prepayments: number;
  advances: number;
}

/** What the need is worked out from. Margin is profit on sales; growth may be below zero. */
export interface NeedInput {
  salesMinor: number;
  marginBasisPoints: number;
  growthBasisPoints: number;
  days: TurnoverDays;
}

/**
 * Days by average balances of the year (流贷办法 annex): 360 × (opening + closing) ÷ 2 ÷ flow. Sales stand against receivables and advances, cost of
 * sales against stock, prepayments and payables. Null where there is no opening column or no flow, since nothing turns over then.
 */
export function turnoverDays({
  opening,
  closing,
  income,
}: FinancialStatement): TurnoverDays | null {
  const { revenueMinor, costOfSalesMinor } = income;
  if (opening === null || revenueMinor === 0 || costOfSalesMinor === 0) return null;
  const bound = (first: number, last: number, flow: number) => {
    const balances = (BigInt(first) + BigInt(last)) * BigInt(yearDays * hundredths);
    return Number(divideRounded(balances, 2n * BigInt(flow), 'half-up'));
  };
  return {
    stock: bound(opening.stockMinor, closing.stockMinor, costOfSalesMinor),
    receivables: bound(opening.receivablesMinor, closing.receivablesMinor, revenueMinor),
    payables: bound(opening.payablesMinor, closing.payablesMinor, costOfSalesMinor),
    prepayments: bound(opening.prepaymentsMinor, closing.prepaymentsMinor, costOfSalesMinor),
    advances: bound(opening.advancesMinor, closing.advancesMinor, revenueMinor),
  };
}

/** Days for which the company itself must find the money, in hundredths: below zero its suppliers and customers do. */
export function netDays({ stock, receivables, payables, prepayments, advances }: TurnoverDays) {
  return stock + receivables - payables + prepayments - advances;
}

/**
 * Need of working capital (流贷办法 annex, lending.md §7.4, R-high): last year's sales × (1 − margin) × (1 + growth) ÷ turns, turns being 360 ÷ net days.
 * Worked out in one fraction and rounded down, so that no step of rounding adds to the need; no net days, no need.
 */
export function workingCapitalNeedMinor(input: NeedInput): number {
  const days = netDays(input.days);
  const kept = 10_000 - input.marginBasisPoints;
  const grown = 10_000 + input.growthBasisPoints;
  if (days <= 0 || kept <= 0 || grown <= 0) return 0;
  const numerator = BigInt(input.salesMinor) * BigInt(kept) * BigInt(grown) * BigInt(days);
  const denominator = 10_000n * 10_000n * BigInt(yearDays * hundredths);
  return Number(divideRounded(numerator, denominator, 'down'));
}

/** The newest year's figures for the need, or null where they do not tell. A loss is no margin: it binds no less money. */
function needOf(input: BusinessCase) {
  const year = latestYear(input);
  const { growthBasisPoints } = input.declared;
  if (year === undefined || growthBasisPoints === null) return null;
  const days = turnoverDays(year);
  if (days === null) return null;
  const { revenueMinor, profitBeforeTaxMinor } = year.income;
  const marginBasisPoints = Number(
    divideRounded(
      BigInt(Math.max(0, profitBeforeTaxMinor)) * 10_000n,
      BigInt(revenueMinor),
      'half-up',
    ),
  );
  const need = { salesMinor: revenueMinor, marginBasisPoints, growthBasisPoints, days };
  return { ...need, needMinor: workingCapitalNeedMinor(need) };
}

/** Loans that finance the business already: the greater of bureau and books, towards caution; null without the bureau. */
function otherLoansMinor({ bureau }: BusinessCase, year: FinancialStatement): number | null {
  if (bureau.state === 'missing') return null;
  const atBureau = bureau.state === 'data' ? bureauBalancesMinor(bureau.data) : 0;
  return Math.max(atBureau, year.closing.shortTermLoansMinor);
}

/**
 * The loan against what is needed: need − own funds − loans there are − other funds (lending.md §7.4). Exactly as much passes, a fen more does not.
 * What was not declared is not zero. A lender may reckon small companies otherwise; then it leaves this rule out.
 */
export const workingCapitalNeed: BusinessRule = {
  rule: 'working_capital_need',
  staleWhen: [
    ...['financial_statements', 'credit_bureau', 'terms.amount'],
    ...['declared.growth', 'declared.ownFunds', 'declared.otherFunds'],
  ],
  opensQuestions: ['Q-SME-19'],
  evaluate(input) {
    const { declared, subject } = input;
    const need = needOf(input);
    const year = latestYear(input);
    if (declared.growthBasisPoints === null) return notEvaluated('declared.growth');
    if (need === null || year === undefined) return notEvaluated('financial_statements');
    const { ownFundsMinor, otherFundsMinor } = declared;
    if (ownFundsMinor === null) return notEvaluated('declared.ownFunds');
    if (otherFundsMinor === null) return notEvaluated('declared.otherFunds');
    const loansMinor = otherLoansMinor(input, year);
    if (loansMinor === null) return notEvaluated('credit_bureau');
    const mostMinor = Math.max(0, need.needMinor - ownFundsMinor - loansMinor - otherFundsMinor);
    const numbers = [
      amount('loan_amount', declared.loan.amountMinor, 'application'),
      amount('largest_new_loan', mostMinor, 'policy'),
      amount('working_capital_needed', need.needMinor, 'financial_statements'),
      amount('sales_last_year', need.salesMinor, 'financial_statements'),
      compared('profit_margin', need.marginBasisPoints, 'basis_points', 'financial_statements'),
      compared('expected_growth', need.growthBasisPoints, 'basis_points', 'application'),
      compared(
        'days_bound',
        Math.round(netDays(need.days) / hundredths),
        'days',
        'financial_statements',
      ),
      amount('own_funds', ownFundsMinor, 'application'),
      amount('loans_there_are', loansMinor, 'credit_bureau'),
      amount('other_funds', otherFundsMinor, 'application'),
    ];
    if (declared.loan.amountMinor <= mostMinor) return clear(...numbers);
    return findingOf(workingCapitalNeed, subject, {
      ...{ severity: 'orange', kind: 'credit', compared: numbers },
    });
  },
};
