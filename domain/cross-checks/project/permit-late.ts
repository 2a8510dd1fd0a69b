import { clear, compared, findingOf, type CrossCheck } from '../cross-check.js';
import { permitName, permitsFor } from './permits.js';

/**
 * A permit that has to come before the works is dated before they begin (城乡规划法 art. 40, 建筑法 art. 7; depth.md G5): on the day itself is in time,
 * a day later the works were, or would be, begun without it.
 */
export const permitLate: CrossCheck<'project_finance'> = {
  rule: 'permit_late',
  about: 'loan',
  staleWhen: ['purpose.project'],
  opensQuestions: ['Q-PROJ-01'],
  evaluate({ file, policy }, subject) {
    const { project } = file.purpose;
    const late = policy.project.permits.flatMap((wanted) => {
      if (!wanted.beforeWorks) return [];
      const days = permitsFor(project, wanted).map(({ issuedOn }) => issuedOn);
      const [first] = days.sort();
      return first !== undefined && first > project.startOn ? [{ wanted, first }] : [];
    });
    const numbers = [
      compared('works_begin', project.startOn, 'date', 'application'),
      ...late.map(({ wanted, first }) =>
        compared(permitName(wanted), first, 'date', 'application'),
      ),
    ];
    if (late.length === 0) return clear(...numbers);
    return findingOf(permitLate, subject, {
      ...{ severity: 'orange', kind: 'legal', compared: numbers },
    });
  },
};
