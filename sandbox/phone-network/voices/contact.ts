import type { Knowledge, Voice } from './voice.js';

/** Q-CONT: who it is, and whether the number may be kept. `borrower` is whoever holds this telephone. */
export const contactPerson: Voice<Knowledge> = {
  'Q-CONT-01': ({ facts }) => ({
    name: facts.borrower.name,
    relation: facts.contact?.relation ?? null,
  }),
  'Q-CONT-02': ({ facts }) => ({ value: facts.contact?.agrees === false ? 'refuses' : 'agrees' }),
  'Q-CONT-03': ({ facts }) => ({
    known: '认识好几年了',
    city: facts.borrower.address.districtCode.slice(0, 4),
    trade: facts.employment.post,
  }),
  'Q-CONT-04': () => ({ value: 'nobody' }),
  'Q-CONT-06': () => ({ value: '周末下午' }),
};
