import { z } from 'zod';
import { moneySchema } from '../money/money.js';

/** What an employer certifies that somebody earns in a month (收入证明): the figure as it stands on the paper, and whether it is before or after what is deducted. */
export const incomeCertificateSchema = z.strictObject({
  monthly: moneySchema,
  basis: z.enum(['net', 'gross']),
});
export type IncomeCertificate = z.infer<typeof incomeCertificateSchema>;
