import { linesOfDay, meaningOf } from '../eligibility/preliminary-review.js';
import { submittedOn } from '../cross-checks/submitted-on.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import type { FindingHead, Loan } from './state/loan.js';

/** Why an eligibility review is there. */
export const beyondLaw = 'not_possible';
export const beyondPolicy = 'person_review';

/** A finding that stands against a line of the day of submission, and what that means. */
export interface BeyondLine {
  head: FindingHead;
  meaning: typeof beyondLaw | typeof beyondPolicy;
}

/** What of an application is beyond the rules of its day and nobody has let pass. */
export function unsettledLines(loan: Loan, policy: ProductPolicy): BeyondLine[] {
  const lines = linesOfDay(policy, submittedOn(loan, policy.zone));
  return Object.values(loan.findings).flatMap((head): BeyondLine[] => {
    const line = lines.find(({ rule }) => rule === head.rule);
    if (line === undefined || head.status !== 'open') return [];
    return [{ head, meaning: meaningOf(line, head.severity) }];
  });
}

/** The rules whose findings stand and were let pass. */
export function rulesLetPass(loan: Loan): ReadonlySet<string> {
  return new Set(
    Object.values(loan.findings)
      .filter(({ status }) => status === 'explained')
      .map(({ rule }) => rule),
  );
}
