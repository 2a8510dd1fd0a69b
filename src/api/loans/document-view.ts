import { z } from 'zod';
import type { PaperRecord } from '../../../domain/loan/state/document.js';
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
      dealer: z
        .string()
        .nullable()
        .describe('Who sells the car; null of a home, whose seller may be a person.'),
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
    purchase: 'contract' in document || 'costTable' in document ? null : purchaseView(document),
  }));
}

function purchaseView(
  paper: Pick<PaperRecord, 'purchase' | 'homePurchase'>,
): DocumentView['purchase'] {
  const terms = paper.purchase ?? paper.homePurchase;
  if (terms === undefined) return null;
  const { number, signedAt, price } = terms;
  return { number, signedAt, dealer: paper.purchase?.dealer.name ?? null, price };
}
