import { z } from 'zod';

/** What a borrower hands in, and what he does when he is asked for papers. Kinds are those of documents. */
export const paperFactsSchema = z.strictObject({
  /** Kinds that the application lacks. */
  lacking: z.array(z.string()).default([]),
  /** Kinds of which a copy is handed in that was valid until the day before. */
  expired: z.array(z.string()).default([]),
  /** Kinds of which the first copy that he sends cannot be read. */
  blurred: z.array(z.string()).default([]),
  /** What he sends when he is asked again, by the kind that was refused. */
  substitutes: z.record(z.string(), z.string()).default({}),
  /** Whether a company hands in what its suppliers have invoiced. */
  invoices: z.boolean().default(false),
  /** What a company offers of what its customers owe, in per cent of what it has invoiced them last month; 0 offers nothing. */
  receivablesPercent: z.int().min(0).max(1000).default(0),
  /** When he answers a message about papers. */
  answers: z.enum(['at_once', 'when_reminded', 'never']).default('at_once'),
});
