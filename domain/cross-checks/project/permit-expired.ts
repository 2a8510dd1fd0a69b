import { clear, compared, findingOf, type CrossCheck } from '../cross-check.js';
import { permitName, permitsFor } from './permits.js';

/**
 * A permit holds for as long as there is building (questions.md Q-POST-PROJ-10): its last day still counts. One that is over is orange; one
 * that ends before the works do is noted, so that it is renewed in time.
 */
export const permitExpired: CrossCheck<'project_finance'> = {
  rule: 'permit_expired',
  about: 'loan',
  staleWhen: ['purpose.project'],
  opensQuestions: ['Q-PROJ-01'],
  evaluate({ file, policy, today }, subject) {
    const { project } = file.purpose;
    const ending = policy.project.permits.flatMap((wanted) => {
      const ends = permitsFor(project, wanted).map(({ validUntil }) => validUntil);
      // Several of one kind: the one that holds longest is the one that counts.
      if (ends.length === 0 || ends.includes(null)) return [];
      const last =
        ends
          .flatMap((one) => one ?? [])
          .sort()
          .at(-1) ?? today;
      return last < project.finishOn || last < today ? [{ wanted, last }] : [];
    });
    const numbers = [
      compared('works_end', project.finishOn, 'date', 'application'),
      ...ending.map(({ wanted, last }) =>
        compared(permitName(wanted), last, 'date', 'application'),
      ),
    ];
    if (ending.length === 0) return clear(...numbers);
    const isOver = ending.some(({ last }) => last < today);
    return findingOf(permitExpired, subject, {
      ...{ severity: isOver ? 'orange' : 'yellow', kind: 'legal', compared: numbers },
    });
  },
};
