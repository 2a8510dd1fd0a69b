import { z } from 'zod';
import { timeOfDaySchema } from '../calendar/time-of-day.js';
import { products } from '../application/product.js';
import {
  demandedCheckSchema,
  demandedLineSchema,
  demandedNoticeSchema,
  demandedPaperSchema,
} from './law-demands.js';
import { demandedDutySchema } from './lawful-duty.js';
import { sourceMarkSchema } from './source-mark.js';

/** A place in a document: names and `*` for every entry of a list or record, joined by dots. */
const pathSchema = z.string().regex(/^[A-Za-z*][A-Za-z0-9_]*(\.[A-Za-z0-9_*]+)*$/);

/**
 * One bound of law on a value of policy (depth.md G40): no lender may publish a value beyond it. `where` narrows it to entries of which
 * the fields beside the value say so, such as the caps of used cars. Null is no limit, and so beyond every side but a `oneOf` that names it.
 */
export const boundSchema = z
  .strictObject({
    kind: z.enum(['product', 'contact_rules']),
    /** The products whose policy is bound; absent for all. */
    products: z.array(z.enum(products)).min(1).optional(),
    path: pathSchema,
    where: z.record(z.string(), z.array(z.union([z.string(), z.number(), z.boolean()]))).optional(),
    /** Entries that are in force on no day from this one on are history, and free. */
    inForceFrom: z.iso.date().optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    notBefore: timeOfDaySchema.optional(),
    notAfter: timeOfDaySchema.optional(),
    /** A civil date from which on at the latest a rule has to be in force. */
    noLaterThan: z.iso.date().optional(),
    /** What a list has to hold. */
    includes: z.string().min(1).optional(),
    oneOf: z
      .array(z.union([z.string(), z.boolean(), z.null()]))
      .min(1)
      .optional(),
    mark: sourceMarkSchema,
  })
  .refine(
    ({ atLeast, atMost, notBefore, notAfter, noLaterThan, includes, oneOf }) =>
      [atLeast, atMost, notBefore, notAfter, noLaterThan, includes, oneOf].some(
        (side) => side !== undefined,
      ),
    { error: 'A bound says at least one side.' },
  );
export type Bound = z.infer<typeof boundSchema>;

/** The bounds of law of a jurisdiction. They come with the files of a release, never through the API. */
export const boundsSchema = z.strictObject({
  jurisdiction: z.string().min(2).max(20),
  version: z.string().regex(/^\d{4}\.\d+$/),
  bounds: z.array(boundSchema).min(1),
  demandedChecks: z.array(demandedCheckSchema),
  /** Absent in files of earlier releases: none. */
  demandedLines: z.array(demandedLineSchema).optional(),
  /** Absent in files of earlier releases, and where the law names no paper: none. */
  demandedPapers: z.array(demandedPaperSchema).optional(),
  /** Absent in files of earlier releases: none. */
  demandedDuties: z.array(demandedDutySchema).optional(),
  /** Absent in files of earlier releases, and where the law names no notice: none. */
  demandedNotices: z.array(demandedNoticeSchema).optional(),
});
export type Bounds = z.infer<typeof boundsSchema>;
