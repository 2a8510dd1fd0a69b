import { z } from 'zod';
import { yesOrNo, lookup } from './connector/lookup.js';
import { requestText } from './connector/request-shapes.js';

const requestSchema = z.strictObject({
  name: requestText,
  idNumber: requestText,
  mobile: requestText,
});

/** Operator's three-factor check (运营商三要素): name, ID number and mobile, time in the network, state of the number. */
export const phoneOwnership = lookup({
  source: 'phone_ownership',
  family: 'phone_ownership',
  request: requestSchema,
  answers: yesOrNo,
});
export type PhoneOwnershipRequest = z.infer<typeof requestSchema>;
