import { accountsFor, employerReasons } from '../employer-checks/reasons.js';
import { isNameExplained, namesEmployer } from '../employer-checks/said-employer.js';
import { entryOf, keyed } from '../entry.js';
import { originalKeyOf } from '../questions/answer-key.js';
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
 * The answers without what calls said of somebody's employer that has been settled: whoever answered there, once the employer was verified by
 * whoever weighed more, a second verifier or another source; and the customer himself, where he named it otherwise and that was
 * explained on the call or by whoever verified it. The check speaks for them (lending.md §5.3, depth.md G9).
 */
export function withoutSettled({ answers, checks, findings }: ReportInput): ReportAnswer[] {
  const verified = checks
    .filter(({ check }) => check === 'employer_verification')
    .filter(({ outcome }) => ['passed', 'passed_with_note'].includes(outcome.outcome))
    .map(({ subject }) => subject);
  const isSettled = ({ rowKey, subject }: ReportAnswer) =>
    findings.some(
      ({ finding, status }) =>
        status === 'explained' &&
        finding.rule === `answer:${originalKeyOf(rowKey)}` &&
        finding.subject === subject,
    );
  const isExplained = (answer: ReportAnswer) =>
    isNameExplained(
      saidIn(answer),
      answers.filter(({ taskId }) => taskId === answer.taskId).map(saidIn),
    );
  return answers.map((answer) => {
    if (employerBank.test(answer.rowKey))
      return verified.includes(answer.subject) ? settled(answer, isGrave) : answer;
    const isOver = namesEmployer(answer.rowKey) && (isExplained(answer) || isSettled(answer));
    return isOver ? settled(answer, () => true) : answer;
  });
}

const saidIn = ({ rowKey, parts = [], flags }: ReportAnswer) => ({ rowKey, fields: parts, flags });

type Flag = ReportAnswer['flags'][number];
const isGrave = ({ kind, code }: Flag) =>
  kind === 'employer' && employerReasonSpeaksFor(code ?? '') === 'refer';

const settled = (answer: ReportAnswer, isDropped: (flag: Flag) => boolean): ReportAnswer => ({
  ...answer,
  verdict: answer.verdict === 'mismatch' ? 'tolerable' : answer.verdict,
  flags: answer.flags.filter((flag) => !isDropped(flag)),
});
