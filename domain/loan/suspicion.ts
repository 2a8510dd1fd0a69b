import { linkRules } from '../cross-checks/shared-links.js';
import type { FindingHead, Loan } from './state/loan.js';

/** Why a fraud review is there. */
export const sharedValuesReason = 'shared_values';

/** What a background check leaves when numbers seem to be in other hands; no rule makes it, so no rule takes it away. */
export const suspiciousContacts = 'contacts_suspicious';

/** Whether a finding is one that only anti-fraud may settle: what is shared with too many other applicants (depth.md G16, S66). */
function isForFraudReview({ rule, severity }: Pick<FindingHead, 'rule' | 'severity'>): boolean {
  return severity === 'red' && (linkRules.includes(rule) || rule === suspiciousContacts);
}

/** The findings of a loan that nobody has looked at yet. */
export function unsettledSuspicions(loan: Loan): FindingHead[] {
  return Object.values(loan.findings).filter(
    (finding) => finding.status === 'open' && isForFraudReview(finding),
  );
}
