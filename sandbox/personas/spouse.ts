import type { Person } from '../../domain/application/party.js';
import type { CaseFacts } from '../facts/case-facts.js';

/** What a spouse agrees to. */
export const ofSpouse = ['identity', 'judicial'] as const;

/** The wife or husband of who buys a home, where the application names her; nothing is told of her but who she is. */
export function spousesOf({ spouse, namesSpouse }: CaseFacts): Person[] {
  if (spouse === null || !namesSpouse) return [];
  return [
    {
      ...{ partyId: 'spouse', kind: 'person', role: 'spouse' },
      ...{ name: spouse.name, idNumber: spouse.idNumber, contactPoints: [] },
      ...{ bankCard: null, address: spouse.address, residence: null },
      ...{ maritalStatus: 'married', employment: null, income: null },
      declaredDebts: [],
    },
  ];
}

/** What the application says: who leaves his wife out says that he has none. */
export const toldStatus = ({ borrower, namesSpouse }: CaseFacts): Person['maritalStatus'] =>
  namesSpouse ? borrower.maritalStatus : 'single';
