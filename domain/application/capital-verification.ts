import { z } from 'zod';
import { dateText } from '../facts/shapes.js';
import { personTextSchema } from '../formats/person-text.js';
import { usccSchema } from '../formats/uscc.js';
import { moneySchema } from '../money/money.js';

/**
 * What is read from a report of capital verification (验资报告): an accountant says how much of the capital of a project was paid in by a day. It
 * names companies alone, so that nothing of it is a person's.
 */
export const capitalVerificationSchema = z.strictObject({
  number: personTextSchema(80).describe('Number of the report (报告文号).'),
  auditor: z.strictObject({ name: personTextSchema(120), uscc: usccSchema.nullable() }),
  issuedOn: dateText,
  verifiedUntil: dateText.describe('The day (截至日) up to which payments are counted.'),
  paidIn: moneySchema.describe('Capital paid in by that day, all owners together.'),
});
export type CapitalVerification = z.infer<typeof capitalVerificationSchema>;
