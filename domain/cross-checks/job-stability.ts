import { personOf } from '../checks/case-file.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from './cross-check.js';
import type { CrossCheckInput } from './cross-check.js';
import { dataOf } from './usable-facts.js';

/** How steady somebody's work is (depth.md G32), with the reasons as codes. */
export type JobStability =
  | {
      state: 'evaluated';
      grade: 'stable' | 'medium' | 'unstable';
      reasons: string[];
      figures: JobFigures;
    }
  | { state: 'not_evaluated'; missing: string[] };
export interface JobFigures {
  monthsInJob: number;
  employersIn24Months: number;
  /** Months without contributions since the first one. */
  gapMonths: number;
}

/** Whole months from one `YYYY-MM` to another. */
export function monthsFrom(from: string, to: string): number {
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return index(to) - index(from);
}

/**
 * Grades work by tenure, employers within 24 months and gaps in contributions. Each of them alone is common; two or more together are
 * unstable, one is medium. Without report or insurance nothing is said.
 */
export function jobStability(input: CrossCheckInput, partyId: string): JobStability {
  const employment = personOf(input.file, partyId)?.employment;
  const bureau = dataOf(input, partyId, 'credit_bureau');
  const insurance = dataOf(input, partyId, 'social_insurance');
  const missing = [
    ...(employment === undefined || employment === null ? ['employment'] : []),
    ...(bureau === undefined ? ['credit_bureau'] : []),
    ...(insurance === undefined ? ['social_insurance'] : []),
  ];
  if (!employment || bureau === undefined || insurance === undefined) {
    return { state: 'not_evaluated', missing };
  }
  const thisMonth = input.today.slice(0, 7);
  const recent = bureau.employers.filter(
    (one) => one.since !== null && monthsFrom(one.since, thisMonth) < 24,
  );
  const figures: JobFigures = {
    monthsInJob: monthsFrom(employment.startedMonth, thisMonth),
    employersIn24Months: Math.max(1, recent.length),
    gapMonths: Math.max(
      0,
      monthsFrom(insurance.since, insurance.lastPaidMonth) + 1 - insurance.months,
    ),
  };
  const reasons = [
    ...(figures.monthsInJob < 6 ? ['short_tenure'] : []),
    ...(figures.employersIn24Months >= 3 ? ['many_employers'] : []),
    ...(figures.gapMonths >= 2 ? ['gaps_in_contributions'] : []),
    ...(employment.form === 'dispatched' ? ['dispatched'] : []),
  ];
  const grade = reasons.length === 0 ? 'stable' : reasons.length === 1 ? 'medium' : 'unstable';
  return { state: 'evaluated', grade, reasons, figures };
}

/** Unstable work is asked about; it is a trait, not a fault, and by itself refuses nobody. */
export const jobUnstable: CrossCheck = {
  rule: 'job_unstable',
  about: 'borrower',
  staleWhen: ['credit_bureau', 'social_insurance', 'employment'],
  opensQuestions: ['Q-AUTO-04', 'Q-MORT-04', 'Q-CONS-02'],
  evaluate(input, subject) {
    const job = jobStability(input, subject);
    if (job.state === 'not_evaluated') return notEvaluated(...job.missing);
    const numbers = [
      compared('months_in_job', job.figures.monthsInJob, 'months', 'application'),
      compared('employers_in_24_months', job.figures.employersIn24Months, 'count', 'credit_bureau'),
      compared('months_without_contributions', job.figures.gapMonths, 'months', 'social_insurance'),
      ...job.reasons.map((reason) => compared('reason', reason, 'text', 'policy')),
    ];
    if (job.grade !== 'unstable') return clear(...numbers);
    return findingOf(jobUnstable, subject, {
      severity: 'yellow',
      kind: 'credit',
      compared: numbers,
    });
  },
};
