import { personOf } from '../checks/case-file.js';
import { exposedParties } from '../checks/exposure.js';
import { subjectsOf } from '../checks/check-subjects.js';
import { ownerExposureNotes } from '../checks/owners-screened.js';
import { exposureNotes } from '../checks/sanctions.js';
import { asksAboutOwners } from '../checks/screened-owners.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from './cross-check.js';
import { usableFacts } from './usable-facts.js';

/**
 * A party that a person has confirmed to be politically exposed, or close to somebody who is. It weighs nothing for or against the loan: it says
 * that means and origin of money are looked at more closely and that somebody senior decides (docs/rules/screening.md). Companies hold no
 * office, but who owns one may: while one of the people, or a company whose owners are looked for, was not screened nobody knows.
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
        compared: exposed.map(({ partyId, role, of }) =>
          compared(
            of === 'owner' ? ownerExposureNotes[role] : exposureNotes[role],
            ...([partyId, 'text', 'sanctions'] as const),
          ),
        ),
      });
    }
    const screened = input.policy.checks
      .filter(({ check }) => check === 'sanctions')
      .flatMap((check) => subjectsOf(input.file, check.subject))
      .filter(
        (partyId) =>
          personOf(input.file, partyId) !== undefined ||
          asksAboutOwners(input.file, input.policy, partyId),
      );
    const isOpen = screened.some((one) => usableFacts(input, one, 'sanctions').state === 'missing');
    return isOpen ? notEvaluated('sanctions') : clear();
  },
};
