import type { Person } from '../application/party.js';
import { personOf } from '../checks/case-file.js';
import type { CreditBureauFacts } from '../facts/credit-bureau.js';
import {
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
  type CrossCheckInput,
} from './cross-check.js';
import { countAsOne } from './organisation-names.js';
import { answeredOn, usableFacts, type UsableFacts } from './usable-facts.js';

type Employment = NonNullable<Person['employment']>;
export type JobGrade = 'stable' | 'medium' | 'unstable';

/** How steady somebody's work is (depth.md G32), with the reasons as codes. */
export type JobStability =
  | {
      state: 'evaluated';
      grade: JobGrade;
      /** What speaks against steady work, each counting once. */
      reasons: string[];
      /** What the credit report tells otherwise than the application. */
      differences: string[];
      figures: JobFigures;
    }
  | { state: 'not_evaluated'; missing: string[] };
export interface JobFigures {
  /** `YYYY-MM`, by the application. */
  startedMonth: string;
  monthsInJob: number;
  employersInWindow: number;
  /** Months without contributions between the first one and the last; null where nobody can say. */
  insuranceGapMonths: number | null;
  fundGapMonths: number | null;
}

/** Whole months from one `YYYY-MM` to another. */
export function monthsFrom(from: string, to: string): number {
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return index(to) - index(from);
}

/** What is graded: the application's job, what the report lists, and how contributions came. */
export interface JobPicture {
  employment: Employment;
  employers: CreditBureauFacts['employers'];
  /** `none`: the source knows of no contribution at all. */
  insurance: Contributions | 'none';
  /** `none`: no account, which many have not. */
  fund: Contributions | 'none';
}
interface Contributions {
  since?: string | undefined;
  months?: number | undefined;
  lastPaidMonth: string;
}
type Bounds = CrossCheckInput['policy']['tolerances']['jobStability'];

/**
 * Grades work by tenure, employers within the window, gaps in insurance and provident fund, form of employment and probation. One of them
 * alone is common and makes it medium; from the policy's count on it is unstable. What the report tells of the employer otherwise makes stable
 * work medium and nothing more, since reports are late. Insurance and fund tell of the same months, so their gaps count once.
 * @param asOf the civil day to which is counted
 */
export function gradeJob(
  { employment, employers, insurance, fund }: JobPicture,
  asOf: string,
  bounds: Bounds,
): Extract<JobStability, { state: 'evaluated' }> {
  const thisMonth = asOf.slice(0, 7);
  const figures: JobFigures = {
    startedMonth: employment.startedMonth,
    monthsInJob: monthsFrom(employment.startedMonth, thisMonth),
    employersInWindow: employersIn(employment, employers, thisMonth, bounds),
    insuranceGapMonths: gapOf(insurance),
    fundGapMonths: gapOf(fund),
  };
  const gap = Math.max(figures.insuranceGapMonths ?? 0, figures.fundGapMonths ?? 0);
  const isEmployed = employment.form === 'direct' || employment.form === 'dispatched';
  const reasons = [
    ...(figures.monthsInJob < bounds.tenureMonthsMin ? ['short_tenure'] : []),
    ...(figures.employersInWindow >= bounds.employersFrom ? ['many_employers'] : []),
    ...(gap >= bounds.gapMonthsFrom ? ['gaps_in_contributions'] : []),
    ...(insurance === 'none' && isEmployed ? ['no_contributions'] : []),
    ...(employment.form === 'dispatched' ? ['dispatched'] : []),
    ...((employment.probationUntil ?? '') >= asOf ? ['on_probation'] : []),
  ];
  const differences = differencesOf(employment, employers, bounds);
  const grade = gradeOf(reasons.length, differences.length, bounds.unstableFromReasons);
  return { state: 'evaluated', grade, reasons, differences, figures };
}

/**
 * How many employers somebody had within the window: of the report and the application together, each once however its name is written. One that
 * began before the window was left inside it where a later one began inside it; of several the last one before the window is meant, since
 * the earlier ones were left for it. An employer without a start month is counted under none.
 */
function employersIn(
  { employerName, startedMonth }: Employment,
  employers: JobPicture['employers'],
  thisMonth: string,
  { windowMonths }: Bounds,
): number {
  const own = { name: employerName, since: startedMonth };
  const known = [own, ...employers]
    .flatMap(({ name, since }) => (since === null ? [] : [{ name, since }]))
    .sort((one, other) => (one.since > other.since ? -1 : 1));
  const began = ({ since }: { since: string }) => monthsFrom(since, thisMonth) < windowMonths;
  const inside = distinctNames(known.filter(began).map(({ name }) => name));
  const before = known.find((one) => !began(one));
  const all = before === undefined ? inside : distinctNames([...inside, before.name]);
  return Math.max(1, all.length);
}

/** The names without those that count as one organisation with an earlier one. */
function distinctNames(names: readonly string[]): string[] {
  return names.reduce<string[]>(
    (kept, name) => (kept.some((one) => countAsOne(one, name)) ? kept : [...kept, name]),
    [],
  );
}

function gradeOf(reasons: number, differences: number, unstableFrom: number): JobGrade {
  if (reasons >= unstableFrom) return 'unstable';
  return reasons + differences > 0 ? 'medium' : 'stable';
}

function gapOf(paid: Contributions | 'none'): number | null {
  if (paid === 'none' || paid.since === undefined || paid.months === undefined) return null;
  return Math.max(0, monthsFrom(paid.since, paid.lastPaidMonth) + 1 - paid.months);
}

/** The employer of the application against those of the credit report; a report that lists none tells nothing. */
function differencesOf(
  { employerName, startedMonth }: Employment,
  employers: CreditBureauFacts['employers'],
  { startDifferenceMonths }: Bounds,
): string[] {
  if (employers.length === 0) return [];
  const same = employers.filter(({ name }) => countAsOne(name, employerName));
  if (same.length === 0) return ['employer_not_in_report'];
  const starts = same.flatMap(({ since }) => (since === null ? [] : [since]));
  const fits = (since: string) =>
    Math.abs(monthsFrom(since, startedMonth)) <= startDifferenceMonths;
  return starts.length > 0 && !starts.some(fits) ? ['start_differs_from_report'] : [];
}

/** Grades somebody's work. With a source missing nothing is said, unless what is known is unstable already: another source only adds to it. */
export function jobStability(input: CrossCheckInput, partyId: string): JobStability {
  const employment = personOf(input.file, partyId)?.employment ?? null;
  const bureau = usableFacts(input, partyId, 'credit_bureau');
  const insurance = usableFacts(input, partyId, 'social_insurance');
  const fund = usableFacts(input, partyId, 'provident_fund');
  if (employment === null) return { state: 'not_evaluated', missing: ['employment'] };
  const picture: JobPicture = {
    employment,
    employers: bureau.state === 'data' ? bureau.data.employers : [],
    insurance: contributions(insurance),
    fund: contributions(fund),
  };
  const graded = gradeJob(picture, asOfDay(input, partyId), input.policy.tolerances.jobStability);
  const missing = [
    ...(bureau.state === 'missing' ? ['credit_bureau'] : []),
    ...(insurance.state === 'missing' ? ['social_insurance'] : []),
    ...(fund.state === 'missing' ? ['provident_fund'] : []),
  ];
  return missing.length > 0 && graded.grade !== 'unstable'
    ? { state: 'not_evaluated', missing }
    : graded;
}

const sources = ['credit_bureau', 'social_insurance', 'provident_fund'] as const;

/**
 * The day on which the newest of the sources answered; today where none has. The same answers are graded the same however long the case takes, so that
 * what somebody has explained does not come back with nothing new in it.
 */
function asOfDay(input: CrossCheckInput, partyId: string): string {
  const days = sources.flatMap((one) => answeredOn(input, partyId, one) ?? []);
  return days.sort().at(-1) ?? input.today;
}

/** What a source says of contributions; one that was not asked tells of no gap, and `missing` says so. */
function contributions(
  facts: UsableFacts<'social_insurance'> | UsableFacts<'provident_fund'>,
): Contributions | 'none' {
  if (facts.state === 'data') return facts.data;
  return facts.state === 'no_record' ? 'none' : { lastPaidMonth: '' };
}

/** Unstable work is asked about; it is a trait, not a fault, and by itself refuses nobody. */
export const jobUnstable: CrossCheck = {
  rule: 'job_unstable',
  about: 'each_borrower',
  staleWhen: ['credit_bureau', 'social_insurance', 'provident_fund', 'employment'],
  opensQuestions: ['Q-AUTO-04', 'Q-MORT-04', 'Q-CONS-02'],
  evaluate(input, subject) {
    const job = jobStability(input, subject);
    if (job.state === 'not_evaluated') return notEvaluated(...job.missing);
    const { figures, grade, reasons, differences } = job;
    const numbers = [
      compared('job_stability', grade, 'text', 'policy'),
      // The month itself: how many have gone by is another number each month.
      compared('in_job_since', figures.startedMonth, 'text', 'application'),
      compared('employers_in_24_months', figures.employersInWindow, 'count', 'credit_bureau'),
      compared(
        'months_without_contributions',
        figures.insuranceGapMonths,
        'months',
        'social_insurance',
      ),
      compared('months_without_contributions', figures.fundGapMonths, 'months', 'provident_fund'),
      ...reasons.map((reason) => compared('reason', reason, 'text', 'policy')),
      ...differences.map((one) => compared('reason', one, 'text', 'credit_bureau')),
    ];
    if (grade !== 'unstable') return clear(...numbers);
    const { tenureMonthsMin, employersFrom, gapMonthsFrom } = input.policy.tolerances.jobStability;
    return findingOf(jobUnstable, subject, {
      severity: 'yellow',
      kind: 'credit',
      compared: numbers,
      tolerance: { tenureMonthsMin, employersFrom, gapMonthsFrom },
    });
  },
};
