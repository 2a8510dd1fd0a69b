import type { LoanAccountFacts } from '../../domain/facts/core-banking.js';
import {
  addDays,
  addToMonth,
  earlier,
  monthOf,
  type DateText,
  type MonthText,
} from '../time/civil-date.js';
import type { CaseFacts } from './case-facts.js';
import type { Company } from './company.js';

/** What has happened to a case outside its facts. */
export interface LifeContext {
  today: DateText;
  /** When the money went out; null before. */
  payoutOn: DateText | null;
  account: LoanAccountFacts | null;
}

/** The working life of a borrower as it stands today. Dates in the future are null: nobody knows them yet. */
export interface WorkingLife {
  jobLostOn: DateText | null;
  newJobOn: DateText | null;
  /** Who employs the borrower today. */
  employer: Company | null;
}

function reached(payoutOn: DateText | null, days: number | null, today: DateText): DateText | null {
  if (payoutOn === null || days === null) return null;
  const day = addDays(payoutOn, days);
  return day <= today ? day : null;
}

export function workingLife(facts: CaseFacts, context: LifeContext): WorkingLife {
  const { jobLostAfterDays, newJobAfterDays } = facts.life;
  const jobLostOn = reached(context.payoutOn, jobLostAfterDays, context.today);
  const newJobOn = jobLostOn && reached(context.payoutOn, newJobAfterDays, context.today);
  const employer = jobLostOn === null ? facts.employer : newJobOn ? facts.nextEmployer : null;
  return { jobLostOn, newJobOn, employer };
}

/** The employer on a day, today or before. */
export function employerOn(facts: CaseFacts, life: WorkingLife, day: DateText): Company | null {
  if (monthOf(day) < facts.employment.startedMonth) return null;
  if (life.jobLostOn === null || day < life.jobLostOn) return facts.employer;
  return life.newJobOn !== null && day >= life.newJobOn ? facts.nextEmployer : null;
}

/** Whether contributions and tax are paid for a month: for whoever is employed on its first day or joins in it. */
function employedIn(facts: CaseFacts, life: WorkingLife, month: MonthText): boolean {
  if (month < facts.employment.startedMonth) return false;
  if (life.jobLostOn === null || month <= monthOf(life.jobLostOn)) return true;
  return life.newJobOn !== null && month >= monthOf(life.newJobOn);
}

/** The months paid for, from a month to the last full one before today. */
export function paidMonths(
  facts: CaseFacts,
  life: WorkingLife,
  range: { from: MonthText; today: DateText; to?: MonthText },
): MonthText[] {
  const lastFull = addToMonth(monthOf(range.today), -1);
  const until = range.to === undefined ? lastFull : earlier(range.to, lastFull);
  const months: MonthText[] = [];
  for (let month = range.from; month <= until; month = addToMonth(month, 1)) {
    if (employedIn(facts, life, month)) months.push(month);
  }
  return months;
}
