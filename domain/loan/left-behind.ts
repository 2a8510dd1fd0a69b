import { entryOf } from '../entry.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import { laterCheck } from './asked-anew.js';
import { findSpokesperson, intervieweesOf } from './spokespeople.js';
import type { Check } from './state/check.js';
import type { Loan } from './state/loan.js';
import { subjectsOf, subjectsOfCheck } from './subjects.js';

/**
 * Whether nobody asks for a check any more: one of a key person, since he has given up the position for which it was made, or of a company in whose place
 * another is paid. What it said stays as
 * it was then; it is made no more, and nothing waits for it. The same holds of the interview of a co-borrower about whom nothing is asked any more, and of a policy that was asked about and counts no more, such as the
 * only one when it is refused: until another comes there is nothing to ask.
 */
export function isLeftBehind(
  loan: Loan,
  policy: ProductPolicy,
  { check, subject }: Pick<Check, 'check' | 'subject'>,
): boolean {
  if (check === 'insurance')
    return !policy.checks.some(
      (line) => line.check === check && subjectsOfCheck(loan, line).includes(subject),
    );
  const state = entryOf(loan.parties, subject);
  if (state?.replacedAt !== undefined) return true;
  const role = state?.party.role;
  if (role === 'co_borrower' && (check === 'interview' || check === laterCheck))
    return !intervieweesOf(loan, policy).includes(subject);
  if (role !== 'key_person') return false;
  switch (check) {
    case 'interview':
    case laterCheck:
      return !intervieweesOf(loan, policy).includes(subject);
    case 'video_interview':
    case 'pre_disbursement_call':
      return findSpokesperson(loan, policy) !== subject;
    default:
      return !policy.checks.some(
        (line) => line.check === check && subjectsOf(loan, line.subject).includes(subject),
      );
  }
}

/** The checks of the loan for which somebody still asks. */
export const checksInForce = (loan: Loan, policy: ProductPolicy): Check[] =>
  Object.values(loan.checks).filter((check) => !isLeftBehind(loan, policy, check));
