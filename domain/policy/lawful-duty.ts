import { z } from 'zod';
import { products } from '../application/product.js';
import { uploadTypes } from '../documents/upload.js';
import { dutyGates, dutyStages, meansOfDuty } from './duty-policy.js';
import { sourceMarkSchema } from './source-mark.js';

/** What meets a duty by law; a paper goes by its kind, since a lender names its items himself. */
const lawfulMeansSchema = z.discriminatedUnion('kind', [
  ...meansOfDuty,
  z.strictObject({ kind: z.literal('paper'), type: z.enum(uploadTypes) }),
]);
export type LawfulMeans = z.infer<typeof lawfulMeansSchema>;

/** What a lender has to do in each loan of a product by law, by what meets it, any of several where the law leaves that open. */
export const demandedDutySchema = z.strictObject({
  products: z.array(z.enum(products)).min(1),
  anyOf: z.array(lawfulMeansSchema).min(1),
  /** By the end of which part of its life, at the latest. */
  dueBy: z.enum(dutyStages),
  /** What must wait for it; absent where people may judge that it is not met. */
  before: z.enum(dutyGates).optional(),
  mark: sourceMarkSchema,
});
