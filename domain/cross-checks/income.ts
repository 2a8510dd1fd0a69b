import type { ImpliedIncome } from './implied-income/implied-income.js';
import { incomeFromProvidentFund } from './implied-income/provident-fund.js';
import { incomeFromSocialInsurance } from './implied-income/social-insurance.js';
import { incomeFromStatements, type Employers } from './implied-income/statements.js';
import { incomeFromTax } from './implied-income/tax.js';
import { instant } from '../calendar/instant.js';
import { civilDateAt } from '../calendar/zoned-time.js';
import { personOf } from '../checks/case-file.js';
import type { ComparedValue } from '../findings/finding.js';
import { amount, type CrossCheckInput } from './cross-check.js';
import { dataOf, statementOf, usableFacts } from './usable-facts.js';

/** The sources of income in their order of reliability (lending.md §7.1): tax, provident fund and what a bank says before insurance; the customer's own paper comes last. */
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
  /** Only the customer's own paper is known: it proves that a limit is broken, never that it is kept. */
  | { kind: 'at_most'; netMonthlyMinor: number; source: IncomeSource; all: SourceIncome[] }
  | { kind: 'unknown'; missing: IncomeSource[]; all: SourceIncome[] };

type KnownIncome = Exclude<IncomeResult, { kind: 'unknown' }>;

/** What stands for the figure that a limit would need: by a lower bound nothing is beyond it, by an upper one nothing within. */
export const exactIncome = 'exact_income';

/** The income that a share was reckoned with, under a name that says when it is a lower bound. */
export const netIncome = ({
  kind,
  netMonthlyMinor,
  source,
}: Pick<KnownIncome, 'kind' | 'netMonthlyMinor' | 'source'>): ComparedValue =>
  amount(kind === 'exact' ? 'net_income' : `net_income_${kind}`, netMonthlyMinor, source);

type IncomeInput = Pick<CrossCheckInput, 'file' | 'policy' | 'now'>;

/**
 * INCOME() of questions.md §1.1 for a party. Lowest of the exact figures, because of several true papers the careful one is taken;
 * a lower bound never is the lowest, and the customer's own paper counts only where nothing else does. Without any figure the answer is `unknown`, never zero.
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
  const own = all.flatMap(({ source, income }) =>
    income.kind === 'at_most' ? [{ source, netMonthlyMinor: income.netMonthlyMinor }] : [],
  )[0];
  if (own !== undefined) return { kind: 'at_most', ...own, all };
  return { kind: 'unknown', missing: all.map(({ source }) => source), all };
}

function incomesBySource(input: IncomeInput, partyId: string): SourceIncome[] {
  const all = incomeSources.map((source) => ({
    source,
    income: incomeFrom(input, partyId, source),
  }));
  const isPaper = ({ source }: SourceIncome) =>
    source === 'bank_statements' && statementOf(input, partyId).from === 'customer';
  return [...all.filter((one) => !isPaper(one)), ...all.filter(isPaper)];
}

function incomeFrom(input: IncomeInput, partyId: string, source: IncomeSource): ImpliedIncome {
  const { state } = usableFacts(input, partyId, source);
  if (state !== 'data') return { kind: 'unknown', reason: state };
  const { policy } = input;
  const nothing: ImpliedIncome = { kind: 'unknown', reason: 'missing' };
  switch (source) {
    case 'tax': {
      const tax = dataOf(input, partyId, 'tax');
      const today = civilDateAt(instant(input.now), policy.zone);
      return tax === undefined ? nothing : incomeFromTax(tax, policy, today);
    }
    case 'provident_fund': {
      const fund = dataOf(input, partyId, 'provident_fund');
      const capMinor = dataOf(input, partyId, 'social_insurance')?.capMinor ?? null;
      return fund === undefined ? nothing : incomeFromProvidentFund(fund, policy, capMinor);
    }
    case 'bank_statements': {
      const statements = dataOf(input, partyId, 'bank_statements');
      const tolerance = policy.tolerances.statements;
      if (statements === undefined) return nothing;
      const { named, told } = employersOf(input, partyId);
      const isPaper = statementOf(input, partyId).from === 'customer';
      // Of a paper all of it is the applicant's word, and is the most whoever pays.
      const employers = isPaper ? { named: [...named, ...told], told: [] } : { named, told };
      const income = incomeFromStatements(statements, tolerance, employers);
      return isPaper && income.kind === 'exact' ? { ...income, kind: 'at_most' } : income;
    }
    case 'social_insurance': {
      const insurance = dataOf(input, partyId, 'social_insurance');
      const fund = dataOf(input, partyId, 'provident_fund');
      const ownFundRate = fund?.status === 'paying' ? fund.employeeRateBasisPoints : 0;
      return insurance === undefined
        ? nothing
        : incomeFromSocialInsurance(insurance, policy.netPay, ownFundRate);
    }
  }
}

/** Who pays by those to whom an employer reports, and by what the party says. */
function employersOf(input: IncomeInput, partyId: string): Employers {
  const isName = (name: string | undefined): name is string => name !== undefined && name !== '';
  const named = [
    dataOf(input, partyId, 'social_insurance')?.payer,
    dataOf(input, partyId, 'tax')?.withholdingAgent,
    dataOf(input, partyId, 'provident_fund')?.payer,
  ].filter(isName);
  const told = [personOf(input.file, partyId)?.employment?.employerName].filter(isName);
  return { named, told };
}

/** Whether a share beyond a limit is proven by this income, and whether one within it is. */
export const provesBeyond = ({ kind }: Pick<KnownIncome, 'kind'>) => kind !== 'at_least';
export const provesWithin = ({ kind }: Pick<KnownIncome, 'kind'>) => kind !== 'at_most';
