import { linkRules } from '../cross-checks/shared-links.js';
import type { FindingHead, Loan } from './state/loan.js';
import type { Task } from './state/task.js';

/** Why a fraud review is there. */
export const sharedValuesReason = 'shared_values';

/** What a background check leaves when numbers seem to be in other hands; no rule makes it, so no rule takes it away. */
export const suspiciousContacts = 'contacts_suspicious';

/** What two verifiers of an employer leave who both found nobody of that name (S07). */
export const falseEmployer = 'employer_false';

/** What a call leaves on which whoever spoke could not show who he is (S12). */
export const gateFailedRule = 'gate_failed';

/** What a video interview leaves on which another face, or after a cut another person, was before the camera (S62). */
const anotherBeforeTheCamera = ['answer:Q-VIDEO-04', 'answer:Q-VIDEO-09'];

/** What calls leave for anti-fraud; no cross-check makes them. */
const ofCalls: readonly string[] = [
  ...[suspiciousContacts, falseEmployer, gateFailedRule],
  ...anotherBeforeTheCamera,
];

/** Whether a finding is one that only anti-fraud may settle: what is shared with too many other applicants (depth.md G16, S66), and what calls left. */
function isForFraudReview({ rule, severity }: Pick<FindingHead, 'rule' | 'severity'>): boolean {
  return severity === 'red' && (linkRules.includes(rule) || ofCalls.includes(rule));
}

/** A finding as a task names it. */
export const findingKey = ({ rule, subject }: Pick<FindingHead, 'rule' | 'subject'>): string =>
  `${rule}:${subject}`;

/**
 * What a reviewer's word settles: the suspicions that he saw when he took the review in hand and that are still the same. One that came
 * since, or has other numbers since, is for another look. A review that was taken in hand under an earlier release does not say what was
 * seen; what was there when it was opened was.
 */
export function suspicionsSeen(loan: Loan, task: Pick<Task, 'seen' | 'openedAt'>): FindingHead[] {
  return unsettledSuspicions(loan).filter((finding) =>
    task.seen === undefined
      ? finding.raisedAt <= task.openedAt
      : task.seen.includes(findingKey(finding)),
  );
}

/** The findings of a loan that nobody has looked at yet. */
export function unsettledSuspicions(loan: Loan): FindingHead[] {
  return Object.values(loan.findings).filter(
    (finding) => finding.status === 'open' && isForFraudReview(finding),
  );
}
