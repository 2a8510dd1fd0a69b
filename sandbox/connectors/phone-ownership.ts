import { z } from 'zod';
import { dateOf, monthOf, monthsBetween } from '../time/civil-date.js';
import { lookup } from './lookup.js';
import { mobileField, personFields } from './request-fields.js';

/** 运营商三要素: found by the number, compared with name and ID. */
export const phoneOwnership = lookup({
  source: 'phone_ownership',
  consent: true,
  request: z.strictObject({ ...personFields, mobile: mobileField }),
  subject: (world, { mobile }) => world.cases.byMobile(mobile),
  answer: ({ now }, { name, idNumber }, facts) => {
    if (!facts) return { answer: 'NO_RECORD' };
    const { since, status } = facts.borrower.mobile;
    const owned = facts.borrower.name === name && facts.borrower.idNumber === idNumber;
    const monthsInNetwork = monthsBetween(monthOf(since), monthOf(dateOf(now)));
    return { answer: owned ? 'MATCH' : 'MISMATCH', data: { monthsInNetwork, since, status } };
  },
  empty: null,
});
