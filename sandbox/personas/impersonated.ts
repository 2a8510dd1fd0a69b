import type { CaseFacts } from '../facts/case-facts.js';
import { addDays } from '../time/civil-date.js';
import type { Persona } from './persona.js';

const withBorrower = (facts: CaseFacts, change: Partial<CaseFacts['borrower']>): CaseFacts => ({
  ...facts,
  borrower: { ...facts.borrower, ...change },
});

/** Borrowers whose identity is the story; an application under another name, or with another’s number, the caller makes himself. */
export const impersonatedPersonas: readonly Persona[] = [
  {
    id: 'id_expired',
    product: 'auto',
    title: 'Identity card expired · 证件已过期',
    expectation: 'The register says that the card has expired: a person has to see a new one.',
    change: (facts) =>
      withBorrower(facts, { idStatus: 'expired', idExpiresOn: addDays(facts.madeOn, -20) }),
  },
  {
    id: 'id_expires',
    product: 'auto',
    title: 'Identity card expires before the payout · 证件将于放款前到期',
    expectation:
      'The card is valid for three more days: noted at first, and looked at again before the money.',
    change: (facts) => withBorrower(facts, { idExpiresOn: addDays(facts.madeOn, 3) }),
  },
  {
    id: 'not_my_loan',
    product: 'auto',
    title: 'Not his loan · 冒名贷款',
    expectation:
      'Whoever answers the telephone has applied for nothing: the loan is held, anti-fraud looks, and he is told in writing.',
    change: (facts) => ({ ...facts, intention: 'denies' }),
  },
];
