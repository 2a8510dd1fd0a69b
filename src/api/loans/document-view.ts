import { z } from 'zod';
import { insuranceKinds, type InsuranceCover } from '../../../domain/application/insurance.js';
import { entryOf } from '../../../domain/entry.js';
import { secretsOf } from '../../../domain/loan/papers.js';
import { findBorrowerId } from '../../../domain/loan/subjects.js';
import type { PaperRecord, PaperSecrets } from '../../../domain/loan/state/document.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { moneySchema } from '../../../domain/money/money.js';

/** A paper as everybody who sees the loan may see it; what is personal in it is not here. */
export const documentViewSchema = z.object({
  documentId: z.string().nullable(),
  type: z.string(),
  addedAt: z.string(),
  insurance: z
    .object({
      insurer: z.string(),
      from: z.iso.date(),
      to: z.iso.date(),
      policyNumber: z.string().nullable().describe('Masked but for its last four characters.'),
      kind: z.enum(insuranceKinds).nullable().describe('Null where nobody has read it.'),
      sumInsured: moneySchema.nullable(),
      premiumPaid: z.boolean().nullable().describe('Null where nobody has read it.'),
    })
    .nullable()
    .describe('Of an insurance policy whose fields were captured, else null.'),
  purchase: z
    .object({
      number: z.string(),
      signedAt: z.string(),
      dealer: z
        .string()
        .nullable()
        .describe('Who sells the car; null of everything else, whose seller may be a person.'),
      price: moneySchema,
    })
    .nullable()
    .describe('Of a purchase contract whose fields were captured, else null.'),
});

type DocumentView = z.infer<typeof documentViewSchema>;

/** The papers of a loan with what was captured from them. */
export function documentViews(loan: Loan): DocumentView[] {
  const borrower = entryOf(loan.parties, findBorrowerId(loan) ?? '');
  return loan.documents.map((document) => ({
    documentId: document.documentId,
    type: document.type,
    addedAt: document.addedAt,
    insurance:
      'insurance' in document && document.insurance !== undefined
        ? insuranceView(document.insurance, secretsOf(borrower, document.reference.key))
        : null,
    purchase: 'contract' in document || 'costTable' in document ? null : purchaseView(document),
  }));
}

function insuranceView(
  cover: InsuranceCover,
  secrets: PaperSecrets | undefined,
): DocumentView['insurance'] {
  const { insurer, from, to, kind = null, sumInsured = null, premiumPaid = null } = cover;
  const last4 = secrets?.insurance?.policyNumber.slice(-4);
  const policyNumber = last4 === undefined ? null : `****${last4}`;
  return { insurer, from, to, policyNumber, kind, sumInsured, premiumPaid };
}

function purchaseView(
  paper: Pick<PaperRecord, 'purchase' | 'homePurchase' | 'consumerPurchase'>,
): DocumentView['purchase'] {
  const terms = paper.purchase ?? paper.homePurchase ?? paper.consumerPurchase;
  if (terms === undefined) return null;
  const { number, signedAt, price } = terms;
  return { number, signedAt, dealer: paper.purchase?.dealer.name ?? null, price };
}
