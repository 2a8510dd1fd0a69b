import { z } from 'zod';
import { consentPurposes } from '../../../domain/application/application-parts.js';
import {
  fileSchema,
  incomeDocumentSchema,
  insuranceDocumentSchema,
  plainDocumentSchema,
  purchaseDocumentSchema,
  verificationDocumentSchema,
  worksContractDocumentSchema,
  offerDocumentSchema,
  resolutionDocumentSchema,
} from '../../../domain/application/document.js';
import {
  contactNamingProblems,
  contactNamingShape,
} from '../../../domain/application/new-contact.js';
import {
  keyPersonChangeProblems,
  keyPersonChangeShape,
} from '../../../domain/application/key-person-change.js';
import { partyIdSchema } from '../../../domain/application/party.js';
import { instantText } from '../../../domain/facts/shapes.js';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import { correctable, correctionOf } from '../../../domain/loan/corrections.js';
import { repaymentMethods } from '../../../domain/repayment/terms.js';
import { moneySchema } from '../../../domain/money/money.js';
import { anyJson, codeText, workText } from '../http/texts.js';

const file = fileSchema.shape;

/** The signed contract as the origination system knows it; compared with what was approved before any money moves. */
export const loanContractSchema = z.strictObject({
  number: codeText,
  signedAt: instantText,
  signers: z.array(partyIdSchema).min(1).max(20),
  amount: moneySchema,
  termMonths: z.int().min(1).max(360),
  annualRateBasisPoints: z.int().min(1).max(3600),
  dueDayOfMonth: z.int().min(1).max(28),
  repaymentMethod: z.enum(repaymentMethods),
  payeePartyId: partyIdSchema,
  payeeAccountLast4: z.string().regex(/^\d{4}$/, 'the last four digits'),
});

/** The table of all costs, confirmed by the borrower before signing (lending.md §1.2). */
export const costTableSchema = z.strictObject({
  confirmedAt: instantText,
  shownBeforeSigning: z.boolean(),
  annualCostBasisPoints: z.int().min(0).max(100_000),
  fees: z
    .array(
      z.strictObject({
        ...{ kind: codeText, payee: codeText, amount: moneySchema },
        charged: z.enum(['at_start', 'monthly']).optional(),
      }),
    )
    .max(50),
});

/** A document by reference; what was captured from it stands beside it, and the two kinds that gate the money must have it. */
export const documentBody = z.discriminatedUnion('type', [
  plainDocumentSchema,
  insuranceDocumentSchema,
  purchaseDocumentSchema,
  verificationDocumentSchema,
  worksContractDocumentSchema,
  offerDocumentSchema,
  resolutionDocumentSchema,
  incomeDocumentSchema,
  z.strictObject({ type: z.literal('loan_contract'), ...file, contract: loanContractSchema }),
  z.strictObject({ type: z.literal('cost_table'), ...file, costTable: costTableSchema }),
]);
export type DocumentBody = z.infer<typeof documentBody>;

/** The command of a document body. */
export function addDocument(body: DocumentBody): CommandOf<'addDocument'> {
  const reference = { key: body.key, sha256: body.sha256 };
  switch (body.type) {
    case 'loan_contract': {
      const { amount, ...contract } = body.contract;
      return {
        type: 'addDocument',
        document: { type: body.type, reference, contract: { ...contract, ...amount } },
      };
    }
    case 'cost_table': {
      const fees = body.costTable.fees.map(({ amount, charged, ...fee }) => ({
        ...fee,
        ...(charged && { charged }),
        amountMinor: amount.amountMinor,
      }));
      return {
        type: 'addDocument',
        document: { type: body.type, reference, costTable: { ...body.costTable, fees } },
      };
    }
    default:
      return { type: 'addDocument', document: { type: 'paper', paper: body } };
  }
}

/** What may be corrected, for the documentation: a party's fields stand under `parties.<partyId>.`, a company's own are marked. */
const correctablePaths = Object.entries(correctable)
  .map(([path, { ofParty, kind }]) => {
    const whole = ofParty ? `parties.<partyId>.${path}` : path;
    return kind === undefined ? whole : `${whole} (of a company)`;
  })
  .join(', ');

/**
 * `path` as `terms.amount` or `parties.<partyId>.income`, and a value in the form of that field, told as at submit when it is not. Whether
 * the path may be corrected now, and whether the value fits the rest, the loan knows.
 */
export const correctionBody = z
  .strictObject({
    path: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,119}$/, 'a dotted path')
      .describe(`One of: ${correctablePaths}.`),
    value: anyJson.describe(
      'In the form of the field. Of `contactPoints`: `{ id, kind, value, replaces, cause }`, or `{ kind: "address", value, cause }`; `cause` is `changed` or `recorded_wrongly`.',
    ),
    reason: workText(500),
    documentKey: file.key.nullable().default(null),
  })
  .superRefine(({ path, value }, context) => {
    if (value === undefined) return;
    const issues = correctionOf(path).rule?.schema.safeParse(value).error?.issues ?? [];
    for (const issue of issues) context.addIssue({ ...issue, path: ['value', ...issue.path] });
  });
export type CorrectionBody = z.infer<typeof correctionBody>;

/** Positions in the company that borrows change hands. */
export const keyPersonBody = z
  .strictObject({
    ...keyPersonChangeShape,
    reason: workText(500),
    documentKey: file.key.nullable().default(null),
  })
  .superRefine(keyPersonChangeProblems);
export type KeyPersonBody = z.infer<typeof keyPersonBody>;

/** An emergency contact who comes after the application. */
export const contactBody = z
  .strictObject({
    ...contactNamingShape,
    reason: workText(500),
    documentKey: file.key.nullable().default(null),
  })
  .superRefine(contactNamingProblems);
export type ContactBody = z.infer<typeof contactBody>;

/** The command of a change of key persons. */
export function changeKeyPerson(body: KeyPersonBody): CommandOf<'changeKeyPerson'> {
  const { reason, documentKey, ...change } = body;
  return { type: 'changeKeyPerson', change, reason, documentKey };
}

export const consentWithdrawalBody = z.strictObject({
  partyId: partyIdSchema,
  purpose: z.enum(consentPurposes),
});
export type ConsentWithdrawalBody = z.infer<typeof consentWithdrawalBody>;
