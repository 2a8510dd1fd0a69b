import { clear, compared, findingOf, type CrossCheck } from '../cross-check.js';
import { scheduleSlip } from './progress-figures.js';
import { byReportedWorks } from './works-so-far.js';

/** The works keep their plan (questions.md Q-PROJ-10, Q-POST-PROJ-06): the oldest milestone that is due is late by no more months than policy allows. */
export const worksLate: CrossCheck<'project_finance'> = {
  rule: 'works_late',
  about: 'loan',
  staleWhen: ['purpose.project'],
  opensQuestions: ['Q-PROJ-10'],
  evaluate(input, subject) {
    const { project } = input.file.purpose;
    return byReportedWorks(input, (report) => {
      const { monthsLate, milestone, plannedBasisPoints } = scheduleSlip(
        project.milestones,
        report,
      );
      const { yellowAbove, orangeAbove } = input.policy.project.progress.slipMonths;
      const numbers = [
        compared('months_late', monthsLate, 'months', 'progress_report'),
        compared('late_milestone', milestone, 'text', 'progress_report'),
        compared('share_planned', plannedBasisPoints, 'basis_points', 'application'),
      ];
      if (monthsLate <= yellowAbove) return clear(...numbers);
      return findingOf(worksLate, subject, {
        severity: monthsLate > orangeAbove ? 'orange' : 'yellow',
        kind: 'credit',
        compared: numbers,
        tolerance: { yellowAbove, orangeAbove },
      });
    });
  },
};
