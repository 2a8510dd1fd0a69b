import type { CheckOutcome } from '../../checks/outcome.js';

/** A check of the loan: one source (or one person's work) about one subject. `key` is `<check>:<subject>`. */
export interface Check {
  key: string;
  check: string;
  subject: string;
  outcome: CheckOutcome;
  concludedAt: string;
  policyVersion: string;
  /** What it rests on: the step that asked, or the task whose person judged. */
  basis: { stepKey: string } | { taskId: string } | { rule: string };
  /** From then on it is out of date (time to live of the policy), ISO-8601 UTC, or null. */
  staleAt: string | null;
  /** Made stale by a correction or withdrawn consent; a stale check counts as not evaluated. */
  stale: boolean;
}
