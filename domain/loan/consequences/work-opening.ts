import { emergencyContactConsent } from '../../application/contact-demands.js';
import { lendsToCompanies } from '../../application/product.js';
import { hasConsent } from '../../checks/case-file.js';
import { subjectsOf } from '../../checks/check-subjects.js';
import { coBorrowersOf } from '../../cross-checks/borrowers.js';
import { entryOf } from '../../entry.js';
import type { RiskTier } from '../../policy/scorecard-policy.js';
import type { DecideContext } from '../context.js';
import { lacksConsent } from '../calls/work-consent.js';
import type { Draft } from '../draft.js';
import { openTasks } from '../open-tasks.js';
import { intervieweesOf, spokespersonOf } from '../spokespeople.js';
import type { Loan } from '../state/loan.js';
import type { TaskType } from '../state/task.js';
import { borrowerIdOf } from '../subjects.js';
import { openTask } from '../task-opening.js';
import { tierInForce } from '../tier-in-force.js';
import { banksOfWork } from '../work.js';
import { callsEndUnconsented, concludeUnconsented } from './unconsented-work.js';

/**
 * Opens one piece of work with the borrower, or with each key person whom it concerns, when its check is missing or stale and nobody is
 * at it. Whoever may not be called for want of a consent is not: the check says so, until the consent is given (S20).
 */
export function openWork(
  draft: Draft,
  type: TaskType,
  check: string,
  people: readonly string[] = peopleOfWork(draft, type),
): void {
  const { loan } = draft;
  for (const partyId of people) {
    const done = loan.checks[`${check}:${partyId}`];
    if (done !== undefined && !done.stale) continue;
    if (lacksConsent(loan, type, partyId, draft.context)) {
      callsEndUnconsented(draft, type, partyId);
      concludeUnconsented(draft, check, partyId);
      continue;
    }
    const isAtWork = openTasks(draft.loan, type).some((task) => task.partyId === partyId);
    if (isAtWork || waitsForReview(draft)) continue;
    openTask(draft, { type, partyId, about: {}, banks: banksOfWork(type, loan, partyId) });
  }
}

/** With whom the work is done: interviews with everybody who is asked, an employer where a person borrows, the rest with who speaks for the loan. */
export function peopleOfWork(
  {
    loan,
    context: { policy },
  }: { readonly loan: Loan; readonly context: Pick<DecideContext, 'policy'> },
  type: TaskType,
  tier: RiskTier | null = tierInForce(loan),
): string[] {
  switch (type) {
    case 'applicant_interview':
      return intervieweesOf(loan, policy, tier);
    case 'employer_verification':
      return lendsToCompanies(loan.product) ? [] : [borrowerIdOf(loan), ...coBorrowersAtWork(loan)];
    case 'contact_verification':
      return contactsWhoAgreed(loan);
    // Whoever borrows is seen where he is; a company where it works, and not where its spokesperson lives.
    case 'site_visit':
      return [borrowerIdOf(loan)];
    default:
      return [spokespersonOf(loan, policy)];
  }
}

/** Co-borrowers whose income counts, each with an employer who can speak for him. */
const coBorrowersAtWork = (loan: Loan): string[] =>
  coBorrowersOf(loan).filter((partyId) => {
    const party = entryOf(loan.parties, partyId)?.party;
    return party?.kind === 'person' && party.income !== null && party.employment !== null;
  });

/** While somebody decides what to do about an unreachable person, no new call is opened. */
function waitsForReview(draft: Draft): boolean {
  return openTasks(draft.loan, 'unreachable_review').length > 0;
}

/** Contact persons who have agreed to be called, as the application says (questions.md §5.2). */
function contactsWhoAgreed(loan: Draft['loan']): string[] {
  return subjectsOf(loan, 'contact_person').filter((partyId) =>
    hasConsent(loan, partyId, emergencyContactConsent),
  );
}
