import { z } from 'zod';
import { products } from '../application/product.js';
import { uploadTypes } from '../documents/upload.js';
import { checkNames, checkSubjects } from './check-policy.js';
import { eligibilityRules } from './eligibility-policy.js';
import { noticeContents, noticeTriggers } from './notice-policy.js';
import { holderSchema, paperStages, wantedWhenSchema } from './required-document-policy.js';
import { sourceMarkSchema } from './source-mark.js';

/** The checks that the law demands of a product: they cannot be left out, nor made waivable. */
export const demandedCheckSchema = z.strictObject({
  products: z.array(z.enum(products)).min(1),
  check: z.enum(checkNames),
  subject: z.enum(checkSubjects),
  mark: sourceMarkSchema,
});

/** A rule of eligibility that the law makes of a product: its line cannot be left out on any day. */
export const demandedLineSchema = z.strictObject({
  products: z.array(z.enum(products)).min(1),
  rule: z.enum(eligibilityRules),
  mark: sourceMarkSchema,
});

/** A notice that the law demands of a product: by when at the latest, and with what in it. */
export const demandedNoticeSchema = z.strictObject({
  products: z.array(z.enum(products)).min(1),
  trigger: z.enum(noticeTriggers),
  daysMax: z.int().min(1).max(366),
  content: z.array(z.enum(noticeContents)),
  mark: sourceMarkSchema,
});

/**
 * A paper that the law demands of each party with one of these roles: by its kind, since a lender names its items himself. No other kind takes
 * its place, and nobody waives it.
 */
export const demandedPaperSchema = z.strictObject({
  products: z.array(z.enum(products)).min(1),
  type: z.enum(uploadTypes),
  of: z.array(holderSchema).min(1),
  /** The stage by which it is accepted, at the latest. */
  by: z.enum(paperStages),
  /** Demanded only then; absent: always. */
  wantedWhen: wantedWhenSchema.optional(),
  mark: sourceMarkSchema,
});
