import { z } from 'zod';
import { insurancePolicySchema } from './insurance.js';
import { partyIdSchema } from './party.js';
import { purchaseContractSchema } from './purchase-contract.js';

/** Object key and digest of a file; its content never comes here. */
export const fileSchema = z.strictObject({
  /** A relative key of the object storage: no segment begins with a dot, so none leads out of its place. */
  key: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9_-][A-Za-z0-9_.-]*(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Kinds of paper of which nothing is captured: they are on file. */
export const plainDocumentTypes = [
  'id_card',
  'driving_licence',
  'invoice',
  'labour_contract',
  'income_certificate',
  'bank_statement',
  'other',
] as const;

const file = { ...fileSchema.shape, partyId: partyIdSchema.nullable() };

/** A document by reference, without anything captured from it. */
export const plainDocumentSchema = z.strictObject({ type: z.enum(plainDocumentTypes), ...file });

/** An insurance policy; without `insurance` it is on file and nobody has read its dates. */
export const insuranceDocumentSchema = z.strictObject({
  type: z.literal('insurance_policy'),
  ...file,
  insurance: insurancePolicySchema
    .optional()
    .describe('Captured from the accepted paper; left out, the cover counts as not evaluated.'),
});

/** A purchase contract; without `purchase` it is on file and nobody has read it. */
export const purchaseDocumentSchema = z.strictObject({
  type: z.literal('purchase_contract'),
  ...file,
  purchase: purchaseContractSchema
    .optional()
    .describe(
      'Captured from the accepted paper; left out, answers about the purchase have nothing to be compared with.',
    ),
});

/** A document as it is sent, with the application or later: object key and digest, and what was captured from it. */
export const documentSchema = z.discriminatedUnion('type', [
  plainDocumentSchema,
  insuranceDocumentSchema,
  purchaseDocumentSchema,
]);
export type SentDocument = z.infer<typeof documentSchema>;

/** A document by reference alone, as the loan keeps it. */
export interface DocumentReference {
  type: SentDocument['type'];
  key: string;
  sha256: string;
  partyId: string | null;
}
