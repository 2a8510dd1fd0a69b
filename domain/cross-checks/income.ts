import type { ImpliedIncome } from './implied-income/implied-income.js';
import { incomeFromProvidentFund } from './implied-income/provident-fund.js';
import { incomeFromSocialInsurance } from './implied-income/social-insurance.js';
import { incomeFromStatements } from './implied-income/statements.js';
import { incomeFromTax } from './implied-income/tax.js';
import type { ComparedValue } from '../findings/finding.js';
import { amount, type CrossCheckInput } from './cross-check.js';
import { dataOf, usableFacts } from './usable-facts.js';

/** The sources of income in their order of reliability (lending.md §7.1): tax, provident fund and statements before insurance. */
export const incomeSources = [
  'tax',
  'provident_fund',
  'bank_statements',
  'social_insurance',
] as const;
export type IncomeSource = (typeof incomeSources)[number];

/** What one source says, or that it was missing. */
export type SourceIncome = { source: IncomeSource; income: ImpliedIncome };

/** The questionnaire's INCOME(): the lowest reliable net monthly income, with what every source says. */
export type IncomeResult =
  | { kind: 'exact'; netMonthlyMinor: number; source: IncomeSource; all: SourceIncome[] }
  /** Only lower bounds are known; the highest of them is the best. */
  | { kind: 'at_least'; netMonthlyMinor: number; source: IncomeSource; all: SourceIncome[] }
  | { kind: 'unknown'; missing: IncomeSource[]; all: SourceIncome[] };

type KnownIncome = Exclude<IncomeResult, { kind: 'unknown' }>;

/** What stands for the figure that a limit would need: only a lower bound is known, and what is beyond it by that bound may be within. */
export const exactIncome = 'exact_income';

/** The income that a share was reckoned with, under a name that says when it is a lower bound. */
export const netIncome = ({
  kind,
  netMonthlyMinor,
  source,
}: Pick<KnownIncome, 'kind' | 'netMonthlyMinor' | 'source'>): ComparedValue =>
  amount(kind === 'at_least' ? 'net_income_at_least' : 'net_income', netMonthlyMinor, source);

type IncomeInput = Pick<CrossCheckInput, 'file' | 'policy' | 'now'>;

/**
 * INCOME() of questions.md §1.1 for a party. Lowest of the exact figures, because of several true papers the careful one is taken;
 * a lower bound never is the lowest. Without any figure the answer is `unknown`, never zero.
 */
export function incomeOf(input: IncomeInput, partyId: string): IncomeResult {
  const all = incomesBySource(input, partyId);
  const exact = all.flatMap(({ source, income }) =>
    income.kind === 'exact' ? [{ source, netMonthlyMinor: income.netMonthlyMinor }] : [],
  );
  const lowest = exact.reduce<(typeof exact)[number] | undefined>(
    (low, next) => (low === undefined || next.netMonthlyMinor < low.netMonthlyMinor ? next : low),
    undefined,
  );
  if (lowest !== undefined) return { kind: 'exact', ...lowest, all };
  const bounds = all.flatMap(({ source, income }) =>
    income.kind === 'at_least' ? [{ source, netMonthlyMinor: income.netMonthlyMinor }] : [],
  );
  const highest = bounds.sort((a, b) => b.netMonthlyMinor - a.netMonthlyMinor)[0];
  if (highest !== undefined) return { kind: 'at_least', ...highest, all };
  return { kind: 'unknown', missing: all.map(({ source }) => source), all };
}

function incomesBySource(input: IncomeInput, partyId: string): SourceIncome[] {
  return incomeSources.map((source) => ({ source, income: incomeFrom(input, partyId, source) }));
}

function incomeFrom(input: IncomeInput, partyId: string, source: IncomeSource): ImpliedIncome {
  const { state } = usableFacts(input, partyId, source);
  if (state !== 'data') return { kind: 'unknown', reason: state };
  const fund = dataOf(input, partyId, 'provident_fund');
  const insurance = dataOf(input, partyId, 'social_insurance');
  const { policy } = input;
  const nothing: ImpliedIncome = { kind: 'unknown', reason: 'missing' };
  switch (source) {
    case 'tax': {
      const tax = dataOf(input, partyId, 'tax');
      return tax === undefined ? nothing : incomeFromTax(tax);
    }
    case 'provident_fund':
      return fund === undefined
        ? nothing
        : incomeFromProvidentFund(fund, policy, insurance?.capMinor ?? null);
    case 'bank_statements': {
      const statements = dataOf(input, partyId, 'bank_statements');
      const tolerance = policy.tolerances.statements;
      return statements === undefined ? nothing : incomeFromStatements(statements, tolerance);
    }
    case 'social_insurance': {
      const ownFundRate = fund?.status === 'paying' ? fund.employeeRateBasisPoints : 0;
      return insurance === undefined
        ? nothing
        : incomeFromSocialInsurance(insurance, policy.netPay, ownFundRate);
    }
  }
}
