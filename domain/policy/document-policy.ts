import { z } from 'zod';
import { mediaTypes } from '../documents/upload.js';
import { patienceSchema } from './patience.js';
import { sourceMarkSchema } from './source-mark.js';

/** What of a customer's papers is taken, and how long storage and scanner are waited for. */
export const documentPolicySchema = z.strictObject({
  /** Largest content of one document, in bytes. */
  uploadBytesMax: z.int().min(1_000).max(50_000_000),
  /** What packed files (office documents) may unpack to in all, in bytes. */
  unpackedBytesMax: z.int().min(1_000).max(500_000_000),
  mediaTypes: z.array(z.enum(mediaTypes)).min(1),
  /** How long a link to upload to or to read from is good, on wall time. */
  linkMinutes: z.int().min(1).max(60),
  /** Uploads of one loan that may be under way at once. */
  underWayMax: z.int().min(1).max(200),
  /** Storage and scanner; then an administrator looks, and the content stays unread. */
  patience: patienceSchema,
  mark: sourceMarkSchema,
});
export type DocumentPolicy = z.infer<typeof documentPolicySchema>;
