import { personOf } from '../checks/case-file.js';
import { exposedParties } from '../checks/exposure.js';
import { subjectsOf } from '../checks/check-subjects.js';
import { exposureNotes } from '../checks/sanctions.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from './cross-check.js';
import { usableFacts } from './usable-facts.js';

/**
 * A party that a person has confirmed to be politically exposed, or close to somebody who is. It weighs nothing for or against the loan: it says
 * that means and origin of money are looked at more closely and that somebody senior decides (docs/rules/screening.md). Companies hold no
 * office: while one of the people was not screened nobody knows.
 */
export const politicallyExposed: CrossCheck = {
  rule: 'politically_exposed',
  about: 'loan',
  staleWhen: ['sanctions'],
  opensQuestions: [],
  evaluate(input, subject) {
    const exposed = exposedParties(input.file);
    if (exposed.length > 0) {
      return findingOf(politicallyExposed, subject, {
        severity: 'orange',
        kind: 'legal',
        compared: exposed.map(({ partyId, role }) =>
          compared(exposureNotes[role], partyId, 'text', 'sanctions'),
        ),
      });
    }
    const screened = input.policy.checks
      .filter(({ check }) => check === 'sanctions')
      .flatMap((check) => subjectsOf(input.file, check.subject))
      .filter((partyId) => personOf(input.file, partyId) !== undefined);
    const isOpen = screened.some((one) => usableFacts(input, one, 'sanctions').state === 'missing');
    return isOpen ? notEvaluated('sanctions') : clear();
  },
};
