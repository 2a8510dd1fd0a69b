import { z } from 'zod';
import { dateText } from '../facts/shapes.js';
import { personTextSchema } from '../formats/person-text.js';
import { moneySchema } from '../money/money.js';
import { namedSchema, payeeSchema } from './named-in-contract.js';

/** What a contract is about. Of fixed assets, shares and financial assets no working capital may be spent (流贷办法 2024-2 art. 9). */
export const tradeSubjects = [
  ...(['materials', 'goods', 'services', 'lease', 'other'] as const),
  ...(['fixed_assets', 'equity', 'financial_assets'] as const),
] as const;

/**
 * The contract of trade (购销合同) that the money is for, as read from the paper. Who stands in it may be a person with a trade; his name lies under
 * the borrower's key.
 */
export const tradeContractSchema = z.strictObject({
  number: personTextSchema(64).describe('The number of the contract, as printed.'),
  signedOn: dateText.describe('The civil day on which it was signed.'),
  subject: z.enum(tradeSubjects).describe('What it is about.'),
  goods: personTextSchema(200).describe('Goods or service in the words of the contract.'),
  counterparty: namedSchema.describe('With whom the company has signed it.'),
  amount: moneySchema.describe('What it costs in all, tax included.'),
  payee: payeeSchema,
});
export type TradeContract = z.infer<typeof tradeContractSchema>;
