import { z } from 'zod';
import { plainNumber } from '../facts/cases.js';
import { lookup } from './lookup.js';
import { mobileField, personFields } from './request-fields.js';

/** 号码状态: what became of numbers that this person used before; of numbers that were never his nothing is said. */
export const formerNumbers = lookup({
  source: 'former_numbers',
  consent: true,
  request: z.strictObject({ ...personFields, numbers: z.array(mobileField).min(1).max(10) }),
  subject: (world, { idNumber }) => world.cases.byIdNumber(idNumber),
  answer: (_seen, { name, numbers }, facts) => {
    if (facts?.borrower.name !== name) return { answer: 'NO_RECORD' };
    const asked = numbers.map(plainNumber);
    const known = facts.past.numbers.filter(({ number }) => asked.includes(plainNumber(number)));
    return {
      answer: 'FOUND',
      data: { numbers: known.map(({ number, status }) => ({ number, status })) },
    };
  },
  empty: () => ({ numbers: [] }),
});
