import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { doneUnits, newestReport } from './progress-figures.js';
import { worksSoFar } from './works-so-far.js';

/** Borrower and supervisor see the same works (depth.md G5, S55): their shares done are no more than so many points apart. */
export const reportsApart: CrossCheck<'project_finance'> = {
  rule: 'reports_apart',
  about: 'loan',
  staleWhen: ['purpose.project'],
  opensQuestions: ['Q-PROJ-06'],
  evaluate({ file, policy, today }, subject) {
    const { project } = file.purpose;
    const works = worksSoFar(project, today, policy.project);
    if (works.state === 'not_begun')
      return clear(compared('works_begin', project.startOn, 'date', 'application'));
    const own = newestReport(project.reports, 'borrower');
    if (works.state === 'unknown' || own === undefined) return notEvaluated('progress_report');
    const byOwner = doneUnits(project.milestones, own);
    const bySupervisor = doneUnits(project.milestones, works.report);
    const { apartPointsMax } = policy.project.progress;
    const numbers = [
      compared('done_by_borrower', Math.floor(byOwner / 10_000), 'basis_points', 'application'),
      compared(
        'done_by_supervisor',
        Math.floor(bySupervisor / 10_000),
        'basis_points',
        'progress_report',
      ),
    ];
    // A point is a hundred basis points, and a unit a ten-thousandth of one: nothing is rounded.
    if (Math.abs(byOwner - bySupervisor) <= apartPointsMax * 1_000_000) return clear(...numbers);
    return findingOf(reportsApart, subject, {
      ...{ severity: 'orange', kind: 'credit', compared: numbers, tolerance: { apartPointsMax } },
    });
  },
};
