import { clear, compared, findingOf, type CrossCheck } from '../cross-check.js';
import { paidAgainstDone } from './progress-figures.js';
import { byReportedWorks } from './works-so-far.js';

/** No more is paid than is built (固贷办法 2024-1; lending.md §1.1 row 17, EW-F07): the share paid is at most so many points ahead of the share done. */
export const paidAhead: CrossCheck<'project_finance'> = {
  rule: 'paid_ahead',
  about: 'loan',
  staleWhen: ['purpose.project'],
  opensQuestions: ['Q-PROJ-07'],
  evaluate(input, subject) {
    const { project } = input.file.purpose;
    return byReportedWorks(input, (report) => {
      const figures = paidAgainstDone(project.budget, project.milestones, report);
      const { paidAheadPointsMax } = input.policy.project.progress;
      const numbers = [
        compared('share_paid', figures.paidBasisPoints, 'basis_points', 'progress_report'),
        compared('share_done', figures.doneBasisPoints, 'basis_points', 'progress_report'),
      ];
      if (!figures.isAheadBy(paidAheadPointsMax)) return clear(...numbers);
      return findingOf(paidAhead, subject, {
        ...{ severity: 'orange', kind: 'credit', compared: numbers },
        tolerance: { paidAheadPointsMax },
      });
    });
  },
};
