import { z } from 'zod';
import { instantText } from './shapes.js';

/** Vehicle telematics (GPS, lending.md §9). Place is a city code, not a track: the least that the rules need (PIPL art. 28). */
export const telematicsFactsSchema = z.strictObject({
  deviceId: z.string().max(64),
  lastSeenAt: instantText,
  /** When the provider looked; its answer may come later. */
  asOf: instantText.optional(),
  cityCode: z.string().regex(/^\d{4}$/),
  events: z
    .array(
      z.strictObject({
        at: instantText,
        kind: z.enum(['offline', 'tamper', 'fence_exit', 'pawn_yard']),
      }),
    )
    .max(500),
});
export type TelematicsFacts = z.infer<typeof telematicsFactsSchema>;
