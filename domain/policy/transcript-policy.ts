import { z } from 'zod';
import { contactPurposes } from '../contact-rules/purpose.js';
import { patienceFields } from './patience.js';
import { sourceMarkSchema } from './source-mark.js';

/** Which recorded calls are written down (docs/rules/transcripts.md). Consent to being recorded is asked of each person besides. */
export const transcriptPolicySchema = z.strictObject({
  /** Purposes of the calls; none: no call is written down. */
  purposes: z.array(z.enum(contactPurposes)),
  /** What is spoken, as ISO 639-1 has it; servers hear better when they know. */
  language: z.string().regex(/^[a-z]{2}$/),
  /** A longer recording is not sent: the usual servers refuse more than 25 MB. */
  recordingBytesMax: z.int().min(1_000).max(100_000_000),
  /** Afterwards there is no transcript, and nothing waits for one. */
  patience: z.strictObject(patienceFields),
  mark: sourceMarkSchema,
});
export type TranscriptPolicy = z.infer<typeof transcriptPolicySchema>;
