import { z } from 'zod';
import type { PurchaseTerms } from '../../../domain/application/purchase-contract.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { moneySchema } from '../../../domain/money/money.js';

/** A paper as everybody who sees the loan may see it; what is personal in it is not here. */
export const documentViewSchema = z.object({
  documentId: z.string().nullable(),
  type: z.string(),
  addedAt: z.string(),
  insurance: z
    .object({ insurer: z.string(), from: z.iso.date(), to: z.iso.date() })
    .nullable()
    .describe('Of an insurance policy whose dates were captured, else null.'),
  purchase: z
    .object({
      number: z.string(),
      signedAt: z.string(),
      dealer: z.string(),
      price: moneySchema,
    })
    .nullable()
    .describe('Of a purchase contract whose fields were captured, else null.'),
});

type DocumentView = z.infer<typeof documentViewSchema>;

/** The papers of a loan with what was captured from them. */
export function documentViews({ documents }: Loan): DocumentView[] {
  return documents.map((document) => ({
    documentId: document.documentId,
    type: document.type,
    addedAt: document.addedAt,
    insurance: 'insurance' in document ? (document.insurance ?? null) : null,
    purchase: 'purchase' in document ? purchaseView(document.purchase) : null,
  }));
}

function purchaseView(terms: PurchaseTerms | undefined): DocumentView['purchase'] {
  if (terms === undefined) return null;
  const { number, signedAt, dealer, price } = terms;
  return { number, signedAt, dealer: dealer.name, price };
}
