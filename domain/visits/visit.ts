import { z } from 'zod';
import { fileSchema } from '../application/document.js';
import { instantText } from '../facts/shapes.js';
import { positionSchema } from './position.js';

/** What a photograph of a visit shows (questions.md §8.3, Q-VISIT-04). */
export const photographKinds = ['outside', 'inside', 'plate', 'stock', 'works'] as const;

/** A photograph that was taken on the spot: where it lies, its digest, and what the device says of time and place. */
const photographSchema = z.strictObject({
  kind: z.enum(photographKinds),
  reference: fileSchema,
  takenAt: instantText,
  position: positionSchema.nullable().describe('Null where the device told none.'),
});
export type Photograph = z.infer<typeof photographSchema>;

/** What the device of the visitor tells of one visit; what he saw stands in the check-list. */
export const visitSchema = z.strictObject({
  arrivedAt: instantText,
  leftAt: instantText,
  position: positionSchema.nullable().describe('Where the device was; null where it told nothing.'),
  photographs: z.array(photographSchema).max(60),
});
export type Visit = z.infer<typeof visitSchema>;
