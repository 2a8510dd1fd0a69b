import { z } from 'zod';

/** Far more than half an hour of speech has; what is longer is a server that loops. */
export const segmentsMax = 3_000;
export const lettersMax = 200_000;

/** A stretch of speech, from the beginning of the recording. */
export const segmentSchema = z.strictObject({
  fromMs: z.int().min(0),
  toMs: z.int().min(0),
  text: z.string().min(1),
});
export type Segment = z.infer<typeof segmentSchema>;

/**
 * What a machine heard on one call. It is a machine's hearing and no fact: no rule reads it, people do. Personal through and through, so it
 * lies in the part of the person spoken with.
 */
export interface Transcript {
  readonly stepKey: string;
  readonly madeAt: string;
  readonly recordingKey: string;
  readonly recordingSha256: string;
  readonly model: string;
  /** As the server named it; null where it named none. */
  readonly language: string | null;
  readonly seconds: number;
  readonly segments: readonly Segment[];
}

/** What the activity brings: what was heard, or why there is nothing. */
export type Transcribed =
  | { readonly heard: Omit<Transcript, 'stepKey' | 'madeAt'> }
  | { readonly missing: 'too_large' | 'nothing_said' };
