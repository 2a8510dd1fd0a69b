import type { OutcomeName } from '../../checks/outcome.js';
import { leadsToLadder } from '../../employer-checks/ladder.js';
import { isInDepth } from '../../policy/tier-depth.js';
import type { Draft } from '../draft.js';
import { settledByPerson } from '../settled-by-person.js';
import type { Check } from '../state/check.js';
import { isJudgement, isOpen, openTasks } from '../open-tasks.js';
import { isMoneyOrdered } from '../money-ordered.js';
import { openTask } from '../task-opening.js';
import { tierInForce } from '../tier-in-force.js';
import { checkPolicyOf } from './check-conclusion.js';
import { isVerifiedAnew, openSecondVerification } from './second-verification.js';

/** Outcomes that a machine may leave behind and a person has to settle (product.md §3): none of them passes by itself. */
const needPerson: readonly OutcomeName[] = ['unavailable', 'inconclusive', 'mismatch', 'failed'];

/** Opens a `manual_check` for every check that its source could not settle, once per answer. */
export function openManualChecks(draft: Draft): void {
  for (const check of Object.values(draft.loan.checks)) openManualCheck(draft, check);
}

/** As `openManualChecks`, for one check. */
export function openManualCheck(draft: Draft, check: Check): void {
  if (!needsPerson(draft, check)) return;
  const partyId = draft.loan.parties[check.subject] === undefined ? null : check.subject;
  const about = { check: check.key, reason: check.outcome.outcome };
  // Once the money is out anti-fraud's review could only end the application; what is wrong with somebody new a verifier settles.
  if (isAnotherPerson(check) && !isMoneyOrdered(draft.loan))
    openTask(draft, { type: 'fraud_review', partyId, about: { ...about, reason: identityReason } });
  else if (!openSecondVerification(draft, check))
    openTask(draft, { type: 'manual_check', partyId, about });
}

/** Why a fraud review is there: name and number are not of one person. */
const identityReason = 'identity_mismatch';

/** A name under another's number is no question of a slip, which the application's check digit would have shown: anti-fraud looks (G27). */
const isAnotherPerson = ({ check, outcome }: Check): boolean =>
  check === 'identity' && outcome.outcome === 'mismatch';

/** Whether anti-fraud has still to say who somebody is: until then nobody is called as that person. */
export const isIdentityInDoubt = (draft: Draft): boolean =>
  openTasks(draft.loan, 'fraud_review').some(({ about }) => about.reason === identityReason);

function needsPerson(draft: Draft, check: Check): boolean {
  if (check.stale || settledByPerson(draft.loan, check)) return false;
  if (isVerifiedAnew(draft.loan, check)) return false;
  if (!outcomesForPerson(draft, check).includes(check.outcome.outcome)) return false;
  // A later answer of the source opens a new task; the same one does not.
  return !Object.values(draft.loan.tasks).some(
    (task) =>
      isJudgement(task) &&
      task.about.check === check.key &&
      (isOpen(task) || task.openedAt >= check.concludedAt),
  );
}

/** What other proof can settle: somebody spoke for the employer, and not with enough weight, not under its very name, or of another sort of work. */
const nearlyProven = [
  ...['answered_without_weight', 'answered_without_name', 'employer_name_unclear'],
  ...['employed_otherwise_unproven', 'same_name_other_person', 'mobile_only'],
];
const isNearlyProven = ({ outcome }: Check): boolean =>
  outcome.outcome === 'inconclusive' && nearlyProven.includes(outcome.reason);

/** Whether a person climbs the ladder: before the report. Once it is signed, an employer who does not answer anew takes the case back to those who decide. */
const isClimbed = ({ loan }: Draft, { outcome }: Check): boolean =>
  loan.stage === 'verification' &&
  outcome.outcome === 'inconclusive' &&
  leadsToLadder(outcome.reason);

/**
 * Required sources: everything that did not settle the question; where the law demands the check also that it was not made at all, for
 * want of a consent or of input: a person makes it by other means, and nobody passes unchecked. An employer's mismatch gets a second look by another person; where
 * nobody was reached or would say, a person climbs what is left of the ladder: "not verified" is never held against the customer (lending.md §5.3).
 */
function outcomesForPerson(draft: Draft, check: Check): readonly OutcomeName[] {
  if (check.check === 'employer_verification')
    return isNearlyProven(check) || isClimbed(draft, check)
      ? ['mismatch', 'inconclusive']
      : ['mismatch'];
  const policy = checkPolicyOf(draft, check.check, check.subject);
  if (policy?.legallyRequired === true) return [...needPerson, 'not_evaluated'];
  if (policy === undefined) return [];
  const { required, personFromTier } = policy;
  const isDeep = personFromTier !== undefined && isInDepth(personFromTier, tierInForce(draft.loan));
  return required || isDeep ? needPerson : [];
}
