import { reportProblems } from '../../application/project-progress.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { isMoneyOrdered } from '../money-ordered.js';
import { refuse, type Refusal } from '../refusal.js';
import { makeStale } from '../staleness.js';

/**
 * A progress report of borrower or supervisor (depth.md G5). It names every milestone and line of its project, and no day to come. Before the
 * money score and report rest on it and are done again; after it the newest of each reporter is what the project stands by.
 */
export function reportProgress(
  { report }: CommandOf<'reportProgress'>,
  draft: Draft,
): Refusal | undefined {
  const { loan, context } = draft;
  if (loan.product !== 'project_finance') {
    return refuse('not_a_project', 'Only a loan for a project has progress to be reported.');
  }
  if (report.asOf > civilDateAt(context.now, context.policy.zone)) {
    return refuse('invalid_value', 'The day is in the future; give the day of the report.', {
      path: 'asOf',
    });
  }
  const { project } = loan.purpose;
  const [problem] = reportProblems(report, project, loan.terms.amount.currency);
  if (problem !== undefined) {
    const path = problem.path.join('.');
    return refuse(
      'invalid_value',
      `The report does not fit the project file: ${problem.message}.`,
      {
        path,
      },
    );
  }
  draft.emit('progress_reported', { report });
  if (!isMoneyOrdered(loan)) makeStale(draft, [], 'loan', 'progress_reported');
  return undefined;
}
