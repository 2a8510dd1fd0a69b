import { clear, compared, findingOf } from '../cross-check.js';
import { ownerRelation } from '../collateral/owner-relation.js';
import { overProperty, securityQuestions } from './property.js';

const source = 'property_register';
const head = { staleWhen: [source, 'collateral'], opensQuestions: securityQuestions };

/** The registered owner is not whom the application names: whoever does not own it cannot mortgage it (Civil Code art. 395, 402). */
export const propertyOwner = overProperty(
  { rule: 'collateral_owner', ...head },
  ({ owner, register }, _input, subject) => {
    const shown = [
      compared('owner_named', owner?.name ?? null, 'text', 'application'),
      ...register.owners.map(({ name }) => compared('registered_owner', name, 'text', source)),
    ];
    const isHis = register.owners.some(
      (one) => owner !== undefined && ownerRelation(one, owner) === 'same',
    );
    if (isHis) return clear(...shown);
    return findingOf(propertyOwner, subject, { severity: 'red', kind: 'legal', compared: shown });
  },
);

/** Somebody owns it together with who is named and is no party: without every co-owner's consent the mortgage does not hold (Civil Code art. 301). */
export const propertyCoOwner = overProperty(
  { rule: 'co_owner_missing', ...head },
  ({ register }, { file }, subject) => {
    const parties = Object.values(file.parties).map(({ party }) => party);
    const strangers = register.owners.filter((one) =>
      parties.every((party) => ownerRelation(one, party) === 'other'),
    );
    // Where nobody of them is known the owner differs as a whole, which is the other rule's finding.
    if (strangers.length === 0 || strangers.length === register.owners.length) return clear();
    return findingOf(propertyCoOwner, subject, {
      severity: 'red',
      kind: 'legal',
      compared: strangers.map(({ name }) => compared('co_owner', name, 'text', source)),
    });
  },
);
