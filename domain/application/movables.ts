import { z } from 'zod';
import { invoiceNumberText } from '../facts/invoices.js';
import { dateText } from '../facts/shapes.js';
import { personTextSchema } from '../formats/person-text.js';
import { usccSchema } from '../formats/uscc.js';
import { moneySchema } from '../money/money.js';
import type { CrossFieldProblem } from './cross-field-problem.js';
import { invoicesMax, type BusinessInvoice } from './invoice.js';

/** A receivable (应收账款) that a company offers: who owes how much until when, and for which of its invoices. */
export const offeredReceivableSchema = z.strictObject({
  debtor: z.strictObject({ name: personTextSchema(120), uscc: usccSchema.nullable() }),
  amount: moneySchema.describe('What is still owed, tax included.'),
  dueOn: dateText.describe('The day on which the debtor has to pay.'),
  invoiceNumbers: z
    .array(invoiceNumberText)
    .max(invoicesMax)
    .describe('Invoices of `purpose.invoices` that it comes from; empty where there is none yet.'),
});
export type OfferedReceivable = z.infer<typeof offeredReceivableSchema>;

/** Stock or equipment that a company offers, as the entry of the register will describe it. */
export const offeredGoodsSchema = z.strictObject({
  description: personTextSchema(300).describe(
    'Kind, model, quantity and place, so that somebody else can tell it from what is not pledged (Civil Code art. 400).',
  ),
  value: moneySchema.describe('What the company says it is worth.'),
});

/**
 * What secures a loan to a company besides people (动产和权利担保): receivables, stock and equipment, which are registered in the unified register of
 * movable assets (中登网). Cars and homes stand in registers of their own.
 */
export const movablesSchema = z
  .strictObject({
    kind: z.literal('movables'),
    receivables: z.array(offeredReceivableSchema).max(50),
    stock: z.array(offeredGoodsSchema).max(50),
    equipment: z.array(offeredGoodsSchema).max(50),
  })
  .refine(
    ({ receivables, stock, equipment }) => receivables.length + stock.length + equipment.length > 0,
    'names nothing; where nothing secures the loan it is null',
  );
export type Movables = z.infer<typeof movablesSchema>;

/** The kinds of what may be offered, as the register calls them. */
export const movableKinds = ['receivables', 'stock', 'equipment'] as const;
export type MovableKind = (typeof movableKinds)[number];

/** Invoices that are handed in, of which receivables come. */
export type MovableInvoices = readonly BusinessInvoice[] | undefined;

/** What is offered and what it rests on. */
interface Secured {
  readonly collateral: Movables | null;
  readonly purpose: { readonly invoices?: MovableInvoices };
  readonly terms: { readonly amount: { readonly currency: string } };
}

/**
 * What of an offer does not fit the rest of the application: a receivable comes from invoices that the company has sold to this debtor and
 * has handed in, so that the tax office is asked about each; no invoice stands behind two; amounts are in the currency of the loan.
 */
export function movableProblems({ collateral, purpose, terms }: Secured): CrossFieldProblem[] {
  if (collateral === null) return [];
  const { receivables, stock, equipment } = collateral;
  const money = [
    ...receivables.map(({ amount }, i) => ({ at: ['receivables', i, 'amount'], of: amount })),
    ...stock.map(({ value }, i) => ({ at: ['stock', i, 'value'], of: value })),
    ...equipment.map(({ value }, i) => ({ at: ['equipment', i, 'value'], of: value })),
  ];
  const named = receivables.flatMap(({ invoiceNumbers }) => invoiceNumbers);
  return [
    ...money.flatMap(({ at, of }) =>
      of.currency === terms.amount.currency
        ? []
        : [problem([...at, 'currency'], 'must be the currency of terms.amount')],
    ),
    ...receivables.flatMap((one, i) =>
      one.invoiceNumbers.flatMap((number, j) => {
        const path = ['receivables', i, 'invoiceNumbers', j];
        if (named.filter((other) => other === number).length > 1)
          return [problem(path, 'stands behind two receivables, or twice behind one')];
        const wrong = misfit(
          one,
          purpose.invoices?.filter((known) => known.number === number),
        );
        return wrong === null ? [] : [problem(path, wrong)];
      }),
    ),
  ];
}

function misfit(
  { debtor }: OfferedReceivable,
  invoices: readonly BusinessInvoice[] = [],
): string | null {
  if (invoices.length === 0) return 'names no invoice of purpose.invoices; hand it in as well';
  const isHis = invoices.every(
    ({ side, counterparty }) =>
      side === 'sold' && (counterparty.uscc === null || counterparty.uscc === debtor.uscc),
  );
  return isHis ? null : 'is no invoice that was sold to this debtor';
}

const problem = (path: (string | number)[], message: string): CrossFieldProblem => ({
  path: ['collateral', ...path],
  message,
});
