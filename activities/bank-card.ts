import { z } from 'zod';
import { yesOrNo, lookup } from './connector/lookup.js';
import { requestText } from './connector/request-shapes.js';

const requestSchema = z.strictObject({
  name: requestText,
  idNumber: requestText,
  cardNumber: requestText,
  mobile: requestText,
});

/** UnionPay's four-factor check (银联四要素): name, ID number, card and mobile. */
export const bankCard = lookup({
  source: 'bank_card',
  family: 'bank_card',
  request: requestSchema,
  answers: yesOrNo,
});
export type BankCardRequest = z.infer<typeof requestSchema>;
