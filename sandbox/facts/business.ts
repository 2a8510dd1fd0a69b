import { z } from 'zod';
import { addToMonth, monthOf, monthsBetween, type MonthText } from '../time/civil-date.js';
import { booksSchema } from './business-books.js';
import {
  changeSchema,
  invoiceSchema,
  listingSchema,
  namedSchema,
  ownerSchema,
  pledgeSchema,
} from './business-records.js';
import { companySchema } from './company.js';
import { debtSchema, enquirySchema } from './money-facts.js';
import { judicialCaseSchema, publicRecordSchema, shownGuaranteeSchema } from './records.js';

const fen = z.int().min(0);
const date = z.iso.date();

/**
 * A company as a business: who owns it, what it sells, owes and has pledged, and its books. Everything that a source says of a company comes
 * from here. `sales` is what is true; how much of it tax office and bank see is said apart, so that a test can let one of them differ.
 */
export const businessSchema = z.strictObject({
  company: companySchema,
  account: z.strictObject({
    ...{ bank: z.string(), number: z.string().regex(/^\d{8,32}$/) },
    /** How far the bank lets it owe on the account (法人账户透支). */
    overdraftMinor: fen.default(0),
  }),
  register: z.strictObject({
    status: z.enum(['active', 'suspended', 'moved_out', 'revoked', 'cancelled']),
    establishedOn: date,
    businessUntil: date.nullable(),
    registeredCapitalMinor: fen,
    paidInCapitalMinor: fen.nullable(),
    legalRepresentative: namedSchema,
    industryCode: z.string().nullable(),
    scope: z.string(),
    owners: z.array(ownerSchema),
    above: z.array(
      z.strictObject({ uscc: z.string(), name: z.string(), owners: z.array(ownerSchema) }),
    ),
    controller: namedSchema.nullable(),
    keyPersons: z.array(
      z.strictObject({
        name: z.string(),
        post: z.enum(['director', 'supervisor', 'manager', 'finance_head', 'other']),
      }),
    ),
    changes: z.array(changeSchema),
    listings: z.array(listingSchema),
  }),
  /** Without tax, of the month in which the facts were made; growth in basis points a year on a straight line. */
  sales: z.strictObject({
    monthlyMinor: z.int().min(1),
    growthBasisPointsAYear: z.int().min(-10_000).max(20_000),
    anchorMonth: z.string().regex(/^\d{4}-\d{2}$/),
  }),
  /** What suppliers are paid and invoice of it, and the rate of value-added tax. */
  costBasisPoints: z.int().min(0).max(10_000),
  vatBasisPoints: z.int().min(0).max(2000),
  tax: z.strictObject({
    taxpayer: z.enum(['general', 'small_scale']),
    creditGrade: z.enum(['A', 'B', 'M', 'C', 'D']).nullable(),
    gradeYear: z.int().nullable(),
    arrearsMinor: fen,
    arrearsSince: date.nullable(),
    /** How much of its sales it declares, and from which month on nothing any more. */
    declaredBasisPoints: z.int().min(0).max(20_000),
    notFiledFrom: z.string().nullable(),
  }),
  /** How much of what customers owe comes in on this account. */
  inflowBasisPoints: z.int().min(0).max(20_000),
  customers: z.array(z.strictObject({ name: z.string(), uscc: z.string() })).min(3),
  suppliers: z.array(z.strictObject({ name: z.string(), uscc: z.string() })).min(2),
  /** What the owners paid in for a project, as the account shows it; it passes on to the project’s own account five days later. */
  capitalPaid: z
    .array(
      z.strictObject({
        ...{ on: date, amountMinor: fen, payer: z.string() },
        /** It passes back to whoever paid it in. */
        goesBack: z.boolean().default(false),
      }),
    )
    .default([]),
  invoices: z.array(invoiceSchema),
  pledges: z.array(pledgeSchema),
  debts: z.array(debtSchema),
  enquiries: z.array(enquirySchema),
  guaranteesMinor: fen,
  /** For whom, where the report says so. */
  guarantees: z.array(shownGuaranteeSchema).default([]),
  /** What authorities and courts have told the credit bureau. */
  publicRecords: z.array(publicRecordSchema).default([]),
  judicial: z.strictObject({ onFile: z.boolean(), cases: z.array(judicialCaseSchema) }),
  books: booksSchema,
});
export type Business = z.infer<typeof businessSchema>;

/** What was really sold in a month, without tax; the line begins at nothing and never below it. */
export function salesOf({ sales }: Pick<Business, 'sales'>, month: MonthText): number {
  const months = monthsBetween(sales.anchorMonth, month);
  const share = 10_000 + (sales.growthBasisPointsAYear * months) / 12;
  return Math.max(0, Math.round((sales.monthlyMinor * share) / 10_000));
}

/** The months from one to another, both included. */
export function monthsFrom(from: MonthText, to: MonthText): MonthText[] {
  const count = monthsBetween(from, to) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => addToMonth(from, i));
}

/** Sales of a period of whole months. */
export function salesBetween(business: Pick<Business, 'sales'>, from: string, to: string): number {
  const months = monthsFrom(monthOf(from), monthOf(to));
  return months.reduce((sum, month) => sum + salesOf(business, month), 0);
}
