import { accountsFor, employerReasons } from '../employer-checks/reasons.js';
import { entryOf, keyed } from '../entry.js';
import type { Recommendation, ReportAnswer, ReportInput } from './report.js';

/** What speaks for less than a referral although it is the customer's own matter: sent or paid by an agency, on leave, and who will not say. */
const milder: Readonly<Record<string, Recommendation>> = keyed([
  ...['ER-02', 'ER-04'].map((reason) => [reason, 'approve_with_conditions'] as const),
  ...['ER-10', 'ER-13'].map((reason) => [reason, 'approve'] as const),
]);

/**
 * What a reason of the employer's call speaks for (lending.md §5.3, "whose" and "next"): only what is the customer's own matter speaks for more
 * than approval. Numbers and names that were wrong, slips of the lender's, somebody on leave, and an employer who will not say are nothing
 * against the customer; where nothing was verified for it, the check itself says so. A reason that nobody knows is for people.
 */
export function employerReasonSpeaksFor(reason: string): Recommendation {
  if (entryOf(employerReasons, reason) === undefined) return 'refer';
  return accountsFor(reason) ? 'approve' : (entryOf(milder, reason) ?? 'refer');
}

const employerBank = /^(Q-(PROB-10|JUDG-01)@)?Q-EMPL-/;

/**
 * The answers without what calls to an employer said against somebody whose employer was verified in the end: by whoever weighed more, by a
 * second verifier, or by another source. The check speaks for them (lending.md §5.3: a mismatch holds until it is verified anew).
 */
export function withoutSettled({ answers, checks }: ReportInput): ReportAnswer[] {
  const verified = checks
    .filter(({ check }) => check === 'employer_verification')
    .filter(({ outcome }) => ['passed', 'passed_with_note'].includes(outcome.outcome))
    .map(({ subject }) => subject);
  return answers.map((answer) =>
    employerBank.test(answer.rowKey) && verified.includes(answer.subject)
      ? settled(answer)
      : answer,
  );
}

const settled = (answer: ReportAnswer): ReportAnswer => ({
  ...answer,
  verdict: answer.verdict === 'mismatch' ? 'tolerable' : answer.verdict,
  flags: answer.flags.filter(
    ({ kind, code }) => kind !== 'employer' || employerReasonSpeaksFor(code ?? '') !== 'refer',
  ),
});
