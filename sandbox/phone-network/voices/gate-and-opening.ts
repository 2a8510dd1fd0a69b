import { cityOfBusiness, gateOfCompany } from './company.js';
import { bornOn, last4, type Knowledge, type Voice } from './voice.js';

const yes = () => ({ value: 'yes' });

/** Q-OPEN: yes, it is me, and yes, now is a good time. */
export const opening: Voice<unknown> = {
  'Q-OPEN-01': yes,
  'Q-OPEN-02': yes,
  'Q-OPEN-03': yes,
  'Q-OPEN-04': yes,
};

/** Q-OPEN of somebody who has no time now: yes, it is me, and please call later. */
export const busy: Voice<unknown> = { ...opening, 'Q-OPEN-02': () => ({ value: 'busy' }) };

/** Q-GATE: what only the right person says at once. */
export const gate: Voice<Knowledge> = {
  'Q-GATE-01': ({ facts }) => ({ value: facts.borrower.name }),
  'Q-GATE-02': ({ facts }) => ({ value: last4(facts.borrower.idNumber) }),
  'Q-GATE-03': ({ facts }) => ({ value: last4(facts.borrower.card.number) }),
  'Q-GATE-04': ({ facts }) => ({ value: bornOn(facts).slice(5) }),
  'Q-GATE-05': ({ facts }) => ({ value: facts.borrower.address.districtCode }),
  'Q-GATE-06': ({ facts }) => ({ value: cityOfBusiness(facts) }),
  ...gateOfCompany,
};

/** Other digits than these, of the same form. */
const otherThan = (digits: string) => `${(Number(digits[0]) + 1) % 10}${digits.slice(1)}`;

/** Q-GATE of somebody else who says that he is the person: he has heard the name and has the card in hand, and makes up the rest. */
export const strangersGate: Voice<Knowledge> = {
  ...gate,
  'Q-GATE-02': ({ facts }) => ({ value: otherThan(last4(facts.borrower.idNumber)) }),
  'Q-GATE-04': ({ facts }) => ({ value: bornOn(facts).endsWith('12-31') ? '01-01' : '12-31' }),
  'Q-GATE-05': ({ facts }) => ({
    value: facts.borrower.address.districtCode === '310101' ? '110101' : '310101',
  }),
};
