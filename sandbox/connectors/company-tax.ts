import { z } from 'zod';
import type { CompanyTaxFacts, TaxPeriod } from '../../domain/facts/company-tax.js';
import { monthsFrom, salesOf, type Business } from '../facts/business.js';
import { goesBy } from '../facts/cases.js';
import { addToMonth, dateOf, monthOf, type DateText, type MonthText } from '../time/civil-date.js';
import { lookup } from './lookup.js';
import { companyFields } from './request-fields.js';

/** So many months are told. */
const historyMonths = 24;
/** A month is declared by the middle of the next, and unknown before. */
const declaredBy = '15';
/** Of what is declared, about three in a hundred are paid after input tax. */
const paidBasisPoints = 300;

const part = (whole: number, basisPoints: number) => Math.round((whole * basisPoints) / 10_000);

function periodOf(business: Business, month: MonthText): TaxPeriod {
  const { notFiledFrom, declaredBasisPoints } = business.tax;
  if (notFiledFrom !== null && month >= notFiledFrom) {
    return { from: month, to: month, filed: false };
  }
  const declaredSalesMinor = part(salesOf(business, month), declaredBasisPoints);
  return {
    ...{ from: month, to: month, filed: true, declaredSalesMinor },
    taxPaidMinor: part(declaredSalesMinor, paidBasisPoints),
    invoicesIssuedMinor: declaredSalesMinor,
    invoicesReceivedMinor: part(salesOf(business, month), business.costBasisPoints),
  };
}

function told(business: Business, today: DateText): CompanyTaxFacts {
  const back = today.slice(8) >= declaredBy ? 1 : 2;
  const last = addToMonth(monthOf(today), -back);
  const months = monthsFrom(addToMonth(last, 1 - historyMonths), last);
  const { uscc, name } = business.company;
  const { taxpayer, creditGrade, gradeYear, arrearsMinor, arrearsSince } = business.tax;
  return {
    ...{ uscc, name, taxpayer, creditGrade, gradeYear, arrearsMinor, arrearsSince },
    periods: months.map((month) => periodOf(business, month)),
    years: business.books
      .filter(({ from, to }) => from.endsWith('-01-01') && to.endsWith('-12-31') && to < today)
      .map(({ to, income }) => ({
        year: Number(to.slice(0, 4)),
        revenueMinor: part(income.revenueMinor, business.tax.declaredBasisPoints),
        profitMinor: income.profitBeforeTaxMinor,
        incomeTaxMinor: Math.max(0, income.incomeTaxMinor),
      })),
  };
}

/** 企业税务: the company has authorised it on paper, and has no consent to give. */
export const companyTax = lookup({
  source: 'company_tax',
  consent: false,
  request: z.strictObject(companyFields),
  subject: (world, { uscc }) => world.cases.byCreditCode(uscc),
  answer: ({ world, now }, { name, uscc }) => {
    const business = world.cases.businessByCode(uscc);
    if (!business) return { answer: 'NO_RECORD' };
    const isSame = goesBy(business.company, name);
    return { answer: isSame ? 'FOUND' : 'MISMATCH', data: told(business, dateOf(now)) };
  },
  empty: ({ name, uscc }) => ({
    ...{ uscc, name, taxpayer: 'general', creditGrade: null, gradeYear: null },
    ...{ periods: [], years: [], arrearsMinor: 0, arrearsSince: null },
  }),
});
