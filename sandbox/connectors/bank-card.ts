import { z } from 'zod';
import { plainNumber } from '../facts/cases.js';
import { lookup } from './lookup.js';
import { cardField, mobileField, personFields } from './request-fields.js';

/** 银联四要素: found by the card, and says which of the others differ. */
export const bankCard = lookup({
  source: 'bank_card',
  consent: true,
  request: z.strictObject({ ...personFields, cardNumber: cardField, mobile: mobileField }),
  subject: (world, { cardNumber }) => world.cases.byCard(cardNumber),
  answer: (_seen, { name, idNumber, mobile }, facts) => {
    if (!facts) return { answer: 'NO_RECORD' };
    const { borrower } = facts;
    const differs = {
      name: borrower.name !== name,
      id: borrower.idNumber !== idNumber,
      mobile: plainNumber(borrower.mobile.number) !== plainNumber(mobile),
    };
    const mismatched = (['name', 'id', 'mobile'] as const).filter((field) => differs[field]);
    const { issuer, kind } = borrower.card;
    return {
      answer: mismatched.length === 0 ? 'MATCH' : 'MISMATCH',
      data: { issuer, kind, mismatched },
    };
  },
  empty: null,
});
