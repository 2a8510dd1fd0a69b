import { z } from 'zod';
import { moneySchema } from '../money/money.js';
import { businessInvoiceSchema, invoicesMax } from './invoice.js';
import { partyIdSchema } from './party.js';
import { tradeContractSchema } from './trade-contract.js';

/** What working capital may be used for (questions.md Q-SME-17). Fixed assets, equity and dividends are no use to choose (流贷办法 art. 9). */
export const workingCapitalUses = ['materials', 'goods', 'wages', 'rent', 'tax', 'other'] as const;

/** What the money is for: the running business of a company (product.md §2, 流动资金贷款管理办法 2024-2). */
export const workingCapitalPurposeSchema = z.strictObject({
  use: z.enum(workingCapitalUses),
  totalCost: moneySchema.describe('What the contract or the use costs in all, own money included.'),
  ownFunds: moneySchema.describe('What the company pays of it from its own money.'),
  payeePartyId: partyIdSchema
    .nullable()
    .describe(
      'The counterparty who is paid (受托支付). Null where the company pays by itself (自主支付), which the law allows within limits.',
    ),
  otherFunding: moneySchema.describe(
    'What it has for this from other sources: counts against the need (流贷办法, annex).',
  ),
  growthBasisPoints: z
    .int()
    .min(-10_000)
    .max(100_000)
    .describe('Expected growth of sales over the next year, in basis points (10 % = 1000).'),
  invoices: z
    .array(businessInvoiceSchema)
    .min(1)
    .max(invoicesMax)
    .optional()
    .describe('Invoices that are handed in as evidence; left out where there are none.'),
  contract: tradeContractSchema
    .optional()
    .describe('The contract that the money is for; left out where there is none.'),
});
export type WorkingCapitalPurpose = z.infer<typeof workingCapitalPurposeSchema>;
