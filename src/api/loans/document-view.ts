import { z } from 'zod';
import type { Loan } from '../../../domain/loan/state/loan.js';

/** A paper as everybody who sees the loan may see it; what is personal in it is not here. */
export const documentViewSchema = z.object({
  documentId: z.string().nullable(),
  type: z.string(),
  addedAt: z.string(),
  insurance: z
    .object({ insurer: z.string(), from: z.iso.date(), to: z.iso.date() })
    .nullable()
    .describe('Of an insurance policy whose dates were captured, else null.'),
});

/** The papers of a loan with what was captured from them. */
export function documentViews({ documents }: Loan): z.infer<typeof documentViewSchema>[] {
  return documents.map((document) => ({
    documentId: document.documentId,
    type: document.type,
    addedAt: document.addedAt,
    insurance: 'insurance' in document ? (document.insurance ?? null) : null,
  }));
}
