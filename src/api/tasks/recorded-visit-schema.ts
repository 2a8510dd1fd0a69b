import { z } from 'zod';
import { fileSchema } from '../../../domain/application/document.js';
import { photographKinds } from '../../../domain/visits/visit.js';

/** A visit as its device told it, without where that was. */
export const recordedVisitSchema = z.object({
  arrivedAt: z.string(),
  leftAt: z.string(),
  visitors: z.array(z.string()).describe('Who went, as actors; the first recorded it.'),
  photographs: z.array(
    z.object({ kind: z.enum(photographKinds), reference: fileSchema, takenAt: z.string() }),
  ),
  metresOff: z.int().nullable().describe('From the address on file; null where it is not known.'),
});
