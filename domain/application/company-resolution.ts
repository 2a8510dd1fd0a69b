import { z } from 'zod';
import { dateText } from '../facts/shapes.js';
import { moneySchema } from '../money/money.js';

/**
 * What is read from the resolution by which a company gives a guarantee (公司法 2023 art. 15): which body took it, when, and up to what sum. It
 * names the company alone, so that nothing of it is a person's.
 */
export const companyResolutionSchema = z.strictObject({
  body: z
    .enum(['board', 'shareholders'])
    .describe('The board (董事会) or the shareholders (股东会).'),
  passedOn: dateText,
  amount: moneySchema.describe('The most that the company may guarantee by it.'),
});
export type CompanyResolution = z.infer<typeof companyResolutionSchema>;
