import { z } from 'zod';
import { personNoteSchema } from '../../../domain/formats/person-text.js';

/** A text of a person at work: a reason, a comment. Sealed in the record; never logged. */
export const workText = (lengthMax: number) => personNoteSchema(lengthMax);

/** A code of ours: a question key, a signal, a result. */
export const codeText = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.:-]{0,63}$/, 'letters, digits, and _ . : -, at most 64');

/** Any JSON value, where the loan knows the field's schema and the route does not; absent is not a value. */
export const anyJson = z
  .unknown()
  .refine((value) => value !== undefined, 'is required')
  .describe('Any JSON value; what it must be, the field says.');
