import { z } from 'zod';
import { businessSchema } from './business.js';
import { debtSchema } from './money-facts.js';
import { borrowerSchema } from './person.js';
import { shownGuaranteeSchema } from './records.js';

const fen = z.int().min(0);

/** Who guarantees the loan: a colleague of whoever borrows, or a company through somebody who speaks for it. */
export const guarantorSchema = z.strictObject({
  /** Who guarantees, or who speaks for the company that does. */
  person: borrowerSchema,
  /** The company that guarantees; null where a person does. */
  business: businessSchema.nullable(),
  /** For whom, by name. */
  debtor: z.string(),
  relation: z.enum(['spouse', 'relative', 'friend', 'partner', 'shareholder', 'other']),
  amountMinor: fen,
  /** What a person owns less what he owes, as he says it. */
  netAssetsMinor: z.int().nullable(),
  /** What he says that he would have to do, what he was given for it, and what is hard for him about it. */
  duty: z.enum(['pay_all', 'pay_part', 'lose_asset', 'nothing', 'only_signed']),
  gain: z.enum(['none', 'business_tie', 'money', 'promise']),
  pressure: z.enum(['none', 'employer', 'creditor', 'family']),
  /** What a person owes, and for whom else he stands surety; of a company its business says it. */
  debts: z.array(debtSchema),
  guarantees: z.array(shownGuaranteeSchema),
});
export type GuarantorFacts = z.infer<typeof guarantorSchema>;

export const sumOf = (guarantees: GuarantorFacts['guarantees']): number =>
  guarantees.reduce((sum, { balanceMinor }) => sum + balanceMinor, 0);
