import { z } from 'zod';
import { providerText } from './shapes.js';

/** UnionPay four-factor check (银联四要素): name, ID, card and mobile. A pass does not prove that the account exists. */
export const bankCardFactsSchema = z.strictObject({
  issuer: providerText,
  kind: z.enum(['debit', 'credit']),
  mismatched: z.array(z.enum(['name', 'id', 'mobile'])),
});
export type BankCardFacts = z.infer<typeof bankCardFactsSchema>;
