import { amount, clear, findingOf, type CrossCheck } from '../cross-check.js';
import { overrun } from './progress-figures.js';
import { byReportedWorks } from './works-so-far.js';

/**
 * What the works cost more than planned is covered by the reserve (questions.md Q-PROJ-09: overrun without cover). Within the reserve it is noted, beyond
 * it orange: somebody has to say who pays.
 */
export const worksOverrun: CrossCheck<'project_finance'> = {
  rule: 'works_overrun',
  about: 'loan',
  staleWhen: ['purpose.project'],
  opensQuestions: ['Q-PROJ-09'],
  evaluate(input, subject) {
    const { project } = input.file.purpose;
    return byReportedWorks(input, (report) => {
      const { overMinor, reserveMinor, uncoveredMinor } = overrun(project.budget, report);
      const numbers = [
        amount('over_budget', overMinor, 'progress_report'),
        amount('reserve_left', reserveMinor, 'progress_report'),
        amount('over_reserve', uncoveredMinor, 'progress_report'),
      ];
      if (overMinor === 0) return clear(...numbers);
      return findingOf(worksOverrun, subject, {
        ...{ severity: uncoveredMinor > 0 ? 'orange' : 'yellow', kind: 'credit' },
        compared: numbers,
      });
    });
  },
};
