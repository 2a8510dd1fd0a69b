import type { CaseFacts } from '../facts/case-facts.js';
import type { Persona } from './persona.js';
import { addMonths } from '../time/civil-date.js';

const bornOn = (idNumber: string) => idNumber.slice(6, 14).replace(/(....)(..)(..)/, '$1-$2-$3');
const listed = { score: 0.93, match: true, datasets: ['un_sc_sanctions'], topics: ['sanction'] };

/** On the lists under these ids: somebody by the name of who borrows or speaks for it, born so many months earlier, and a company by that of the seller. */
function lists(facts: CaseFacts, monthsEarlier: number): CaseFacts['sanctions'] {
  const { borrower, business, dealer, project } = facts;
  const { name, uscc } = business !== null && project === null ? business.company : dealer.company;
  const birthDate = addMonths(bornOn(borrower.idNumber), -monthsEarlier);
  return {
    candidates: [{ id: 'NK-P1', caption: borrower.name, birthDate, ...listed }],
    companies: [{ id: 'NK-C1', caption: name, uscc, ...listed }],
    owners: [],
  };
}

/** A person and a company whose names others on a list bear (S18). */
export const namesake: Persona = {
  id: 'namesake',
  product: 'auto',
  title: 'Namesakes on the lists · 名单重名',
  expectation:
    'A listed person of the same name, born 19 years earlier, and a listed company that may be the other party: two questions for a person, neither of which the other answers.',
  change: (facts) => ({ ...facts, sanctions: lists(facts, 228) }),
};

/** Somebody whom a list knows for his office (S86). */
export const exposed: Persona = {
  id: 'politically_exposed',
  product: 'auto',
  title: 'Politically exposed · 政治公众人物',
  expectation:
    'A list knows him for his office, by name and day of birth: confirmed by a person, where the money comes from is told, and somebody senior approves too.',
  change: (facts) => {
    const [one] = lists(facts, 0).candidates;
    const candidates = one ? [{ ...one, datasets: ['wd_peps'], topics: ['role.pep'] }] : [];
    return { ...facts, sanctions: { candidates, companies: [], owners: [] } };
  },
};
