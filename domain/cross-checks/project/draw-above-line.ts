import type { ProjectFile } from '../../application/project.js';
import type { ProjectPolicy } from '../../policy/project-policy.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';
import { newestReport } from './progress-figures.js';
import { worksSoFar } from './works-so-far.js';

/**
 * What was paid from a line so far: the most that borrower or supervisor has reported, since what one of them leaves out is paid all the same. Before
 * the works begin it is nothing; null where they have begun and no report counts.
 */
export function paidFromLine(
  project: Pick<ProjectFile, 'startOn' | 'reports'>,
  line: string,
  today: string,
  policy: Pick<ProjectPolicy, 'progress'>,
): number | null {
  const works = worksSoFar(project, today, policy);
  if (works.state === 'not_begun') return 0;
  if (works.state === 'unknown') return null;
  const own = newestReport(project.reports, 'borrower');
  const paid = [works.report, ...(own === undefined ? [] : [own])].flatMap((report) =>
    report.paid.filter((one) => one.line === line).map((one) => one.amount.amountMinor),
  );
  return Math.max(0, ...paid);
}

/**
 * The draw takes no more than what is left of its line of the budget (固贷办法 2024-1: a draw is held against what was spent; EW-F07): the line without
 * what was paid from it. Exactly as much passes, a fen more does not. More than the whole line is a finding whatever was reported.
 */
export const drawAboveLine: CrossCheck<'project_finance'> = {
  rule: 'draw_above_line',
  about: 'loan',
  staleWhen: ['purpose.project', 'terms.amount'],
  opensQuestions: ['Q-PROJ-08'],
  evaluate({ file, policy, today }, subject) {
    const { project } = file.purpose;
    const line = project.budget.find((one) => one.line === project.drawLine);
    if (line === undefined) return notEvaluated('purpose.project.drawLine');
    const loanMinor = file.terms.amount.amountMinor;
    const holdsMinor = line.amount.amountMinor;
    const paid = paidFromLine(project, line.line, today, policy.project);
    const leftMinor = Math.max(0, holdsMinor - (paid ?? 0));
    const numbers = [
      compared('draw_from_line', line.line, 'text', 'application'),
      amount('loan_amount', loanMinor, 'application'),
      amount('line_holds', holdsMinor, 'application'),
      amount('line_paid', paid, 'progress_report'),
      amount('line_left', paid === null ? null : leftMinor, 'progress_report'),
    ];
    if (loanMinor > leftMinor) {
      return findingOf(drawAboveLine, subject, {
        ...{ severity: 'orange', kind: 'credit', compared: numbers },
      });
    }
    return paid === null ? notEvaluated('progress_report') : clear(...numbers);
  },
};
