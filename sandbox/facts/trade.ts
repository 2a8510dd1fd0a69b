import { z } from 'zod';

/** The contract that a company hands in for what it buys; as it is said here it differs from a sound one. */
export const tradeFactsSchema = z.strictObject({
  /** Whether it hands one in. */
  shown: z.boolean().default(true),
  subject: z.enum(['materials', 'goods', 'fixed_assets', 'equity']).default('materials'),
  goods: z.string().default('钢材'),
  /** Null: a year's supply. */
  amountMinor: z.int().min(1).nullable().default(null),
  /** With whom it is signed, where it is not whoever is paid. */
  counterparty: z.strictObject({ name: z.string(), uscc: z.string() }).nullable().default(null),
});
