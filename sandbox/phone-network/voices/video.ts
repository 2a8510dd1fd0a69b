import { useOf } from './interview.js';
import { yuan, type Knowledge, type Voice } from './voice.js';

/** Q-VIDEO: the card before the camera, the face, and the loan in his own words. Nobody has papers to name before there are any. */
export const videoInterview: Voice<Knowledge> = {
  'Q-VIDEO-01': () => ({ choice: 'face' }),
  'Q-VIDEO-02': ({ facts: { borrower } }) => ({
    city: borrower.address.districtCode.slice(0, 4),
    with: 'alone',
  }),
  'Q-VIDEO-03': ({ facts: { borrower } }) => ({
    number: borrower.idNumber,
    name: borrower.name,
  }),
  'Q-VIDEO-04': () => ({ digits: '4817', face: 'match' }),
  'Q-VIDEO-05': ({ facts }) => ({
    amount: yuan(facts.terms.amountMinor),
    use: useOf(facts),
    sources: ['salary'],
  }),
  'Q-VIDEO-06': () => ({ points: [] }),
  'Q-VIDEO-07': () => ({ object: 'as_agreed' }),
  'Q-VIDEO-08': () => ({ papers: [] }),
  'Q-VIDEO-09': ({ facts: { borrower } }) => ({
    name: borrower.name,
    id: borrower.idNumber.slice(-4),
  }),
};
