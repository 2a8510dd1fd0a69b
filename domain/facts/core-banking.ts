import { z } from 'zod';
import { dateText, instantText, minorUnits } from './shapes.js';

/** What the core bank says of one money order. `unknown` is never on the wire: it is what a time-out leaves. */
export const moneyOrderStatusSchema = z.strictObject({
  orderKey: z.string().max(200),
  status: z.enum(['accepted', 'paid', 'rejected', 'not_taken']),
  orderId: z.string().max(100).nullable(),
  paidAt: instantText.nullable(),
  amountMinor: minorUnits,
});
export type MoneyOrderStatus = z.infer<typeof moneyOrderStatusSchema>;

/** An order that reached the bank, as it lists them when it is asked about a loan and not about a key. */
export const bankOrderSchema = z.strictObject({
  orderKey: z.string().min(1).max(200),
  status: z.enum(['accepted', 'paid', 'rejected']),
  orderId: z.string().min(1).max(100),
  paidAt: instantText.nullable(),
  amountMinor: minorUnits,
  currency: z.string().length(3),
  firstDueOn: dateText,
});
export type BankOrder = z.infer<typeof bankOrderSchema>;
/** Every order of a loan; a loan has a handful, more than these is no answer. */
export const bankOrdersSchema = z.strictObject({ orders: z.array(bankOrderSchema).max(100) });

/** Funds or a lien that stand, or stood, outside for a loan, by the key of the step that asked for them. */
export interface LeftOutside {
  step: 'reserve_funds' | 'register_lien';
  key: string;
  /** Still there, and not given back. */
  standing: boolean;
  /** What was reserved; null for a lien. */
  amountMinor: number | null;
}

/** A line of a statement: what was taken outside since a moment, for whomever. */
export const takenItemSchema = z.strictObject({
  key: z.string().min(1).max(200),
  loanId: z.string().min(1).max(200),
  /** The business key that an order names; null where none is named. */
  reference: z.string().min(1).max(200).nullable(),
  status: z.enum(['accepted', 'paid', 'rejected', 'reserved', 'registered', 'released']),
  amountMinor: minorUnits.nullable(),
  currency: z.string().length(3).nullable(),
  takenAt: instantText,
});
export type TakenItem = z.infer<typeof takenItemSchema>;
/** A page of it, and the key after which the next one begins. */
export const takenPageSchema = z.strictObject({
  items: z.array(takenItemSchema).max(1_000),
  next: z.string().min(1).max(200).nullable(),
});

/** One instalment of the bank's own schedule. */
export const bankInstalmentSchema = z.strictObject({
  number: z.int().min(1).max(600),
  dueOn: dateText,
  principalMinor: minorUnits,
  interestMinor: minorUnits,
});
/** The servicing picture of a loan at the core bank: schedule, repayments, days past due, balance, settlement. */
export const loanAccountFactsSchema = z.strictObject({
  schedule: z.array(bankInstalmentSchema).max(600),
  repayments: z.array(z.strictObject({ on: dateText, amountMinor: minorUnits })).max(5000),
  daysPastDue: z.int().min(0).max(20_000),
  overdueMinor: minorUnits,
  principalBalanceMinor: minorUnits,
  settled: z.boolean(),
  settledOn: dateText.nullable(),
  asOf: dateText,
});
export type LoanAccountFacts = z.infer<typeof loanAccountFactsSchema>;
