import { entryOf } from '../entry.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import { laterCheck } from './asked-anew.js';
import { findSpokesperson, intervieweesOf } from './spokespeople.js';
import type { Check } from './state/check.js';
import type { Loan } from './state/loan.js';
import { subjectsOfCheck } from './subjects.js';

/**
 * Whether nobody asks for a check any more: one of a key person, since he has given up the position for which it was made, or of a company in whose place
 * another is paid. What it said stays as
 * it was then; it is made no more, and nothing waits for it. The same holds of every check that the policy asks for and that has nothing to be asked about
 * any more: land that is offered no more, a card that a co-borrower does not name, a policy that is refused; and of the interview of a co-borrower about
 * whom nothing is asked any more. Until there is something again, nothing is asked.
 */
export function isLeftBehind(
  loan: Loan,
  policy: ProductPolicy,
  { check, subject }: Pick<Check, 'check' | 'subject'>,
): boolean {
  const lines = policy.checks.filter((line) => line.check === check);
  if (lines.length > 0) return !lines.some((line) => subjectsOfCheck(loan, line).includes(subject));
  const state = entryOf(loan.parties, subject);
  if (state?.replacedAt !== undefined) return true;
  const role = state?.party.role;
  if (check === 'interview' || check === laterCheck)
    return (
      (role === 'co_borrower' || role === 'key_person') &&
      !intervieweesOf(loan, policy).includes(subject)
    );
  if (role !== 'key_person') return false;
  switch (check) {
    case 'video_interview':
    case 'pre_disbursement_call':
      return findSpokesperson(loan, policy) !== subject;
    default:
      return true;
  }
}

/** The checks of the loan for which somebody still asks. */
export const checksInForce = (loan: Loan, policy: ProductPolicy): Check[] =>
  Object.values(loan.checks).filter((check) => !isLeftBehind(loan, policy, check));
