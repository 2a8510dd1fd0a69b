import { haveSameMeaning } from '../findings/same-meaning.js';
import type { ReportSection } from '../report/report.js';
import { isInTheWay } from './open-tasks.js';
import type { FindingHead, Loan } from './state/loan.js';

/**
 * Whether an employer who was called after the report was signed said something against the customer that is not in it, as grave and with the same
 * words: nobody who approved has seen it, however well the check ended (product.md §5). While a person judges the call, nothing is said yet.
 * A report that is signed after it has it, so nothing comes back twice.
 */
export function saidSinceSigned(loan: Loan): boolean {
  const signedAt = loan.report?.signedAt ?? '';
  return Object.values(loan.findings).some(
    (one) =>
      one.status === 'open' &&
      one.rule.startsWith('answer:Q-EMPL-') &&
      one.raisedAt > signedAt &&
      !isJudged(loan, one) &&
      !isInReport(loan, one),
  );
}

const isJudged = ({ tasks }: Loan, { subject }: FindingHead): boolean =>
  Object.values(tasks).some(
    (task) => task.about.check === `employer_verification:${subject}` && isInTheWay(task),
  );

function isInReport({ report, parties }: Loan, { rule, subject }: FindingHead): boolean {
  const party = parties[subject];
  const now = party?.findings[rule];
  const section = party?.reports[report?.reportId ?? ''] as Partial<ReportSection> | undefined;
  if (now === undefined) return false;
  return Object.values(section?.findings ?? {})
    .flat()
    .some(({ finding, status }) => status === 'open' && haveSameMeaning(finding, now));
}
