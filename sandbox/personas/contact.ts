import type { Person } from '../../domain/application/party.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { Dice } from '../synthesis/dice.js';
import { birthday, mobile, personName, residentId } from '../synthesis/people.js';
import { places } from '../synthesis/places.js';
import { addMonths } from '../time/civil-date.js';

/**
 * A friend who was asked before he was named.
 * @param salt above 0 where the case was drawn again
 */
export function contactOf(facts: CaseFacts, salt: number): NonNullable<CaseFacts['contact']> {
  // Dice of his own, so that he is nobody else of the case.
  const dice = new Dice(`${facts.persona}|${facts.seed}|contact${salt === 0 ? '' : salt}`);
  return {
    person: {
      ...facts.borrower,
      name: personName(dice, 'contact'),
      idNumber: residentId(dice, dice.pick('contactPlace', places), birthday(dice, facts.madeOn)),
      mobile: {
        number: mobile(dice, 'contact'),
        since: addMonths(facts.madeOn, -60),
        status: 'active',
      },
      spouse: null,
    },
    relation: 'friend',
    agrees: true,
  };
}

/** The emergency contact; nothing is told of him but how he is reached. */
export function contactsOf({ contact }: CaseFacts): Person[] {
  if (contact === null) return [];
  const { person, relation } = contact;
  return [
    {
      ...{ partyId: 'contact', kind: 'person', role: 'contact_person', relation },
      ...{ name: person.name, idNumber: person.idNumber },
      contactPoints: [{ id: 'mobile-1', kind: 'mobile', value: person.mobile.number }],
      ...{ bankCard: null, address: person.address, residence: null },
      ...{ maritalStatus: person.maritalStatus, employment: null, income: null },
      declaredDebts: [],
    },
  ];
}
