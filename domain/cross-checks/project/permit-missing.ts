import { clear, compared, findingOf, type CrossCheck } from '../cross-check.js';
import { permitName, permitsFor } from './permits.js';

/**
 * Every permit that policy wants is there with its number (depth.md G5, questions.md Q-PROJ-01: 四证). Missing it is orange; once the works
 * have begun without one that has to come before them, red: that is building without a permit.
 */
export const permitMissing: CrossCheck<'project_finance'> = {
  rule: 'permit_missing',
  about: 'loan',
  staleWhen: ['purpose.project'],
  opensQuestions: ['Q-PROJ-01'],
  evaluate({ file, policy, today }, subject) {
    const { project } = file.purpose;
    const missing = policy.project.permits.filter((one) => permitsFor(project, one).length === 0);
    const hasBegun = project.startOn <= today;
    const numbers = [
      compared('permits_on_file', project.permits.length, 'count', 'application'),
      compared('works_begin', project.startOn, 'date', 'application'),
      ...missing.map((one) => compared('permit_not_there', permitName(one), 'text', 'application')),
    ];
    if (missing.length === 0) return clear(...numbers);
    return findingOf(permitMissing, subject, {
      severity: hasBegun && missing.some(({ beforeWorks }) => beforeWorks) ? 'red' : 'orange',
      kind: 'legal',
      compared: numbers,
    });
  },
};
