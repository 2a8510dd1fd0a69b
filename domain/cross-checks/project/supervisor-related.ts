import type { BusinessRegistryFacts } from '../../facts/business-registry.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { usableFacts } from '../usable-facts.js';

/** Whoever steers, represents or owns a company by the register, as names that can be compared; a company by its code too. */
function peopleOf({ controller, legalRepresentative, owners }: BusinessRegistryFacts): string[] {
  const person = ({ name, idLast4 }: { name: string; idLast4: string | null }) =>
    `${name}/${idLast4 ?? ''}`;
  return [
    person(legalRepresentative),
    ...(controller === null ? [] : [person(controller)]),
    ...owners.map((one) => (one.kind === 'person' ? person(one) : (one.uscc ?? one.name))),
  ];
}

/**
 * Who supervises the works (监理) is nobody of whoever builds them (建设工程质量管理条例 art. 35; questions.md Q-PROJ-04): not the same company, no owner,
 * controller or representative in common by the register, and neither owns the other. Without both registers nothing is clear.
 */
export const supervisorRelated: CrossCheck<'project_finance'> = {
  rule: 'supervisor_related',
  about: 'loan',
  staleWhen: ['business_registry', 'purpose.project'],
  opensQuestions: ['Q-PROJ-04'],
  evaluate(input, subject) {
    const { contractor, supervisorPartyId } = input.file.purpose.project;
    const builds = usableFacts(input, contractor.partyId, 'business_registry');
    const supervises = usableFacts(input, supervisorPartyId, 'business_registry');
    if (builds.state !== 'data' || supervises.state !== 'data')
      return notEvaluated('business_registry');
    const left = peopleOf(builds.data);
    const right = peopleOf(supervises.data);
    const shared = left.filter((one) => right.includes(one));
    const isSame =
      builds.data.uscc === supervises.data.uscc ||
      left.includes(supervises.data.uscc) ||
      right.includes(builds.data.uscc);
    const numbers = [
      compared('shared_owners', new Set(shared).size, 'count', 'business_registry'),
      compared('one_owns_the_other', isSame ? 'yes' : 'no', 'text', 'business_registry'),
    ];
    if (shared.length === 0 && !isSame) return clear(...numbers);
    return findingOf(supervisorRelated, subject, {
      ...{ severity: 'orange', kind: 'fraud', compared: numbers },
    });
  },
};
