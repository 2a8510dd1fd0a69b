import { z } from 'zod';
import { moneySchema, signedMoneySchema } from '../money/money.js';

/** What a guarantor is to whoever borrows, in the codes of Q-GUAR-01. */
export const guarantorRelations = [
  ...(['spouse', 'relative', 'friend'] as const),
  ...(['partner', 'shareholder', 'other'] as const),
] as const;

/**
 * What a guarantor promises (保证, 民法典 art. 681 to 702). `general`: he pays after the debtor was sued and has nothing (art. 687); `joint`: he
 * may be asked at once (art. 688). What the agreement leaves open is a general guarantee (art. 686), so nothing is assumed here.
 */
export const guaranteeSchema = z.strictObject({
  relation: z.enum(guarantorRelations).describe('What the guarantor is to whoever borrows.'),
  form: z
    .enum(['joint', 'general'])
    .describe('Joint liability (连带责任保证) or general guarantee (一般保证).'),
  amount: moneySchema.describe('The most for which the guarantor answers.'),
  netAssets: signedMoneySchema
    .optional()
    .describe(
      'What a person says that he owns less what he owes; left out where he does not say. The books of a company say it.',
    ),
});
export type Guarantee = z.infer<typeof guaranteeSchema>;
