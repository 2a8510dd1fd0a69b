import type { CaseFacts } from '../facts/case-facts.js';
import type { Persona } from './persona.js';

const withPhone = (change: Partial<CaseFacts['phone']>) => (facts: CaseFacts) => ({
  ...facts,
  phone: { ...facts.phone, ...change },
});

const unreachable: Persona = {
  id: 'unreachable',
  product: 'auto',
  title: 'Unreachable · 联系不上',
  expectation: 'The mobile is never answered: attempts run out and a person reviews.',
  change: withPhone({
    answersFrom: '00:00',
    answersUntil: '00:00',
    otherwise: ['no_answer', 'powered_off', 'no_answer', 'busy'],
  }),
};
const busyAtFirst: Persona = {
  id: 'busy_at_first',
  product: 'auto',
  title: 'No time at first · 首次接听不便',
  expectation:
    'On the first call he has no time and names no other: policy plans the next one, on which all is asked.',
  change: withPhone({ busyCalls: 1 }),
};
const answeredByAnother: Persona = {
  id: 'answered_by_another',
  product: 'auto',
  title: 'Somebody else answers · 他人代接冒充本人',
  expectation:
    'On two calls somebody else says that he is the borrower and fails at the gate: flagged, then for anti-fraud and a supervisor; nothing of the loan is told.',
  change: withPhone({ strangerCalls: 2 }),
};

/** People who are not to be had on the telephone, or not at once. */
export const telephonePersonas: readonly Persona[] = [unreachable, busyAtFirst, answeredByAnother];
