import type { BalanceSheet, FinancialStatement } from '../../domain/facts/financial-statements.js';
import { monthsFrom, salesBetween, type Business } from '../facts/business.js';
import { addDays, addMonths, daysBetween, monthOf, type DateText } from '../time/civil-date.js';

/** Days for which money is bound, by line, and shares of revenue: a sound small manufacturer. */
const days = { receivables: 60, stock: 45, prepayments: 10, payables: 40, advances: 5 };
const otherCostBasisPoints = 1400;
const depreciationBasisPointsAYear = 1000;
const incomeTaxBasisPoints = 2500;
const dividendBasisPoints = 2000;

/** What the books rest on besides sales. */
export interface Footing extends Pick<Business, 'sales' | 'costBasisPoints'> {
  fixedAssetsMinor: number;
  loansMinor: number;
  /** What the loans cost a year, in basis points. */
  loanRateBasisPoints: number;
  paidInCapitalMinor: number;
  retainedEarningsMinor: number;
}

const part = (whole: number, basisPoints: number) => Math.round((whole * basisPoints) / 10_000);

/** A balance whose cash is what the other lines leave, so that it always balances. */
function balance(
  footing: Footing,
  period: { revenueMinor: number; costMinor: number; days: number },
  retainedEarningsMinor: number,
): BalanceSheet {
  const bound = (minor: number, boundDays: number) => Math.round((minor * boundDays) / period.days);
  const receivablesMinor = bound(period.revenueMinor, days.receivables);
  const stockMinor = bound(period.costMinor, days.stock);
  const prepaymentsMinor = bound(period.costMinor, days.prepayments);
  const payablesMinor = bound(period.costMinor, days.payables);
  const advancesMinor = bound(period.revenueMinor, days.advances);
  const { loansMinor, fixedAssetsMinor, paidInCapitalMinor } = footing;
  const currentLiabilitiesMinor = loansMinor + payablesMinor + advancesMinor;
  const totalEquityMinor = paidInCapitalMinor + retainedEarningsMinor;
  const totalAssetsMinor = currentLiabilitiesMinor + totalEquityMinor;
  const currentAssetsMinor = totalAssetsMinor - fixedAssetsMinor;
  return {
    cashMinor: currentAssetsMinor - receivablesMinor - stockMinor - prepaymentsMinor,
    receivablesMinor,
    prepaymentsMinor,
    stockMinor,
    currentAssetsMinor,
    fixedAssetsMinor,
    totalAssetsMinor,
    shortTermLoansMinor: loansMinor,
    payablesMinor,
    advancesMinor,
    currentLiabilitiesMinor,
    longTermLoansMinor: 0,
    totalLiabilitiesMinor: currentLiabilitiesMinor,
    paidInCapitalMinor,
    retainedEarningsMinor,
    totalEquityMinor,
  };
}

interface Period {
  from: DateText;
  to: DateText;
}

function earned(footing: Footing, { from, to }: Period) {
  const revenueMinor = salesBetween(footing, from, to);
  const months = monthsFrom(monthOf(from), monthOf(to)).length;
  const costOfSalesMinor = part(revenueMinor, footing.costBasisPoints);
  const depreciationMinor = Math.round(
    (part(footing.fixedAssetsMinor, depreciationBasisPointsAYear) * months) / 12,
  );
  const interestMinor = Math.round(
    (part(footing.loansMinor, footing.loanRateBasisPoints) * months) / 12,
  );
  const otherMinor = part(revenueMinor, otherCostBasisPoints);
  const profitBeforeTaxMinor =
    revenueMinor - costOfSalesMinor - depreciationMinor - interestMinor - otherMinor;
  const incomeTaxMinor = Math.max(0, part(profitBeforeTaxMinor, incomeTaxBasisPoints));
  const netProfitMinor = profitBeforeTaxMinor - incomeTaxMinor;
  return {
    ...{ revenueMinor, costOfSalesMinor, interestMinor, profitBeforeTaxMinor, incomeTaxMinor },
    ...{ netProfitMinor, depreciationMinor },
  };
}

function statement(footing: Footing, period: Period, opening: BalanceSheet): FinancialStatement {
  const income = earned(footing, period);
  const isYear = monthsFrom(monthOf(period.from), monthOf(period.to)).length === 12;
  const dividendsMinor = isYear ? Math.max(0, part(income.netProfitMinor, dividendBasisPoints)) : 0;
  const size = {
    revenueMinor: income.revenueMinor,
    costMinor: income.costOfSalesMinor,
    days: daysBetween(period.from, period.to) + 1,
  };
  const retained = opening.retainedEarningsMinor + income.netProfitMinor - dividendsMinor;
  const closing = balance(footing, size, retained);
  // What wears out is replaced in the same period, and loans stay as they are.
  const investingMinor = -income.depreciationMinor;
  const financingMinor = -income.interestMinor - dividendsMinor;
  const changeMinor = closing.cashMinor - opening.cashMinor;
  return {
    ...period,
    audit: isYear ? { auditor: '示例会计师事务所', opinion: 'unqualified' } : null,
    documentKey: `statements/${period.to}`,
    opening,
    closing,
    income,
    cashFlow: {
      operatingMinor: changeMinor - investingMinor - financingMinor,
      investingMinor,
      financingMinor,
    },
    dividendsMinor,
  };
}

/** The two full years before a day, and the months of its own year that are over; none of these in January. */
export function bookPeriods(on: DateText): Period[] {
  const year = Number(on.slice(0, 4));
  const years = [year - 2, year - 1].map((one) => ({ from: `${one}-01-01`, to: `${one}-12-31` }));
  const lastDay = addDays(`${monthOf(on)}-01`, -1);
  return lastDay < `${year}-01-01` ? years : [...years, { from: `${year}-01-01`, to: lastDay }];
}

/** Statements that fit each other: each opens as the one before closed, and keeps what was earned and not paid out. */
export function books(footing: Footing, on: DateText): FinancialStatement[] {
  const periods = bookPeriods(on);
  const first = periods[0]?.from ?? on;
  const before = { from: addMonths(first, -12), to: addDays(first, -1) };
  const revenueMinor = salesBetween(footing, before.from, before.to);
  const size = {
    ...{ revenueMinor, costMinor: part(revenueMinor, footing.costBasisPoints) },
    days: daysBetween(before.from, before.to) + 1,
  };
  let opening = balance(footing, size, footing.retainedEarningsMinor);
  return periods.map((period) => {
    const made = statement(footing, period, opening);
    opening = made.closing;
    return made;
  });
}
