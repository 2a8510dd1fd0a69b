import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { paidAgainstDone } from './progress-figures.js';
import { worksSoFar } from './works-so-far.js';

/** No more is paid than is built (固贷办法 2024-1; lending.md §1.1 row 17, EW-F07): the share paid is at most so many points ahead of the share done. */
export const paidAhead: CrossCheck<'project_finance'> = {
  rule: 'paid_ahead',
  about: 'loan',
  staleWhen: ['purpose.project'],
  opensQuestions: ['Q-PROJ-07'],
  evaluate({ file, policy, today }, subject) {
    const { project } = file.purpose;
    const works = worksSoFar(project, today, policy.project);
    if (works.state === 'unknown') return notEvaluated('progress_report');
    if (works.state === 'not_begun')
      return clear(compared('works_begin', project.startOn, 'date', 'application'));
    const figures = paidAgainstDone(project.budget, project.milestones, works.report);
    const { paidAheadPointsMax } = policy.project.progress;
    const numbers = [
      compared('share_paid', figures.paidBasisPoints, 'basis_points', 'progress_report'),
      compared('share_done', figures.doneBasisPoints, 'basis_points', 'progress_report'),
    ];
    if (!figures.isAheadBy(paidAheadPointsMax)) return clear(...numbers);
    return findingOf(paidAhead, subject, {
      ...{ severity: 'orange', kind: 'credit', compared: numbers },
      tolerance: { paidAheadPointsMax },
    });
  },
};
