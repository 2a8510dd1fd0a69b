import { loanSubject } from '../checks/case-file.js';
import { outcomeRank } from '../checks/outcome.js';
import type { ReportSection } from '../report/report.js';
import type { Draft } from './draft.js';
import { checksInForce } from './left-behind.js';
import { isInTheWay } from './open-tasks.js';
import type { Check } from './state/check.js';
import type { Loan } from './state/loan.js';

/**
 * A required check that was asked again and ended worse than the approvers saw it, or an employer check that was made again and did not
 * end well: not reached and not told are no answer. While a person judges it nothing is said yet. The policy on the security is
 * left out unless it is asked for: it holds the money and takes nothing back to the approvers (docs/rules/insurance.md).
 */
export function worseSinceSigned(
  { loan, context: { policy } }: Draft,
  isMeant: (check: Check) => boolean = ({ check }) => check !== 'insurance',
): boolean {
  const signedAt = loan.report?.signedAt ?? '';
  const isRequired = ({ check }: Check) =>
    check === 'employer_verification' ||
    policy.checks.some((one) => one.check === check && one.required);
  const isJudged = ({ key }: Check) =>
    Object.values(loan.tasks).some((task) => task.about.check === key && isInTheWay(task));
  return checksInForce(loan, policy).some(
    (check) =>
      isMeant(check) &&
      check.concludedAt > signedAt &&
      !check.stale &&
      !goodOutcomes.has(check.outcome.outcome) &&
      isRequired(check) &&
      isWorseThanSigned(loan, check) &&
      !isJudged(check),
  );
}

/** What the signed report says of it; what is not in it was never seen. */
function isWorseThanSigned({ report, parties }: Loan, { check, subject, outcome }: Check): boolean {
  if (report === null) return true;
  const { loanSection } = (report.body ?? {}) as { loanSection?: unknown };
  const section =
    subject === loanSubject ? loanSection : parties[subject]?.reports[report.reportId];
  const { checks = [] } = (section ?? {}) as Partial<Pick<ReportSection, 'checks'>>;
  const seen = checks.find((one) => one.check === check);
  return seen === undefined || outcomeRank(outcome.outcome) > outcomeRank(seen.outcome.outcome);
}

const goodOutcomes: ReadonlySet<string> = new Set(['passed', 'passed_with_note', 'waived']);
