import { z } from 'zod';
import { instantText } from '../facts/shapes.js';
import { personTextSchema } from '../formats/person-text.js';
import { usccSchema } from '../formats/uscc.js';
import { moneySchema } from '../money/money.js';
import { consumerUses } from './consumer.js';

/** What a consumer loan may never buy (questions.md Q-CONS-06, lending.md §3.2 EW-F04): a contract may be about it all the same. */
export const forbiddenSubjects = ['property', 'securities', 'business'] as const;

/** The fields of the contract (合同) or confirmed order (订单) by which something is bought or booked, as captured from the accepted paper; what it does not say is null. */
export const consumerPurchaseSchema = z.strictObject({
  kind: z
    .enum(['contract', 'order'])
    .describe('A contract that both have signed, or an order that the merchant has confirmed.'),
  number: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/)
    .describe('The number of the contract or order.'),
  signedAt: instantText.describe('When it was signed or confirmed, ISO-8601 UTC.'),
  subject: z
    .enum([...consumerUses, ...forbiddenSubjects])
    .describe('What it is about, by the uses of a consumer loan or by what it may not be for.'),
  goods: personTextSchema(200).describe(
    'Goods or service in the words of the paper; kept under the key of the borrower, since a treatment or a school tells about somebody.',
  ),
  buyer: personTextSchema(80).describe(
    'Who buys, as the paper names him; kept under the key of the borrower.',
  ),
  seller: personTextSchema(120).describe(
    'Who sells, as the paper names him; kept under the key of the borrower, since it may be a person with a trade.',
  ),
  sellerUscc: usccSchema.nullable().describe('Of a company that sells.'),
  price: moneySchema.describe('What it costs in all.'),
  downPayment: moneySchema
    .nullable()
    .describe('What is paid of it beforehand; null where nothing is said.'),
});
export type ConsumerPurchase = z.infer<typeof consumerPurchaseSchema>;

/** What is personal in it. */
export type ConsumerPurchaseSecrets = Pick<ConsumerPurchase, 'goods' | 'buyer' | 'seller'>;
/** What the loan itself knows of it. */
export type ConsumerPurchaseTerms = Omit<ConsumerPurchase, keyof ConsumerPurchaseSecrets>;
