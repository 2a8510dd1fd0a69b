import { z } from 'zod';
import { patienceSchema } from './patience.js';
import { sourceMarkSchema } from './source-mark.js';

/** The patience with every outside step that is no check of its own. */
export const stepPatienceSchema = z.strictObject({
  /** A source of a servicing cycle: then it is left for the next cycle, and nothing reads as clear meanwhile. */
  monitoring: patienceSchema,
  /** A message to the customer: then it is undelivered, and people are told. */
  message: patienceSchema,
  /** Funds and lien before the money: then an administrator looks. */
  reservation: patienceSchema,
  /** The order and its status: then an administrator looks, and silence never leads to a second order (S28). */
  money: patienceSchema,
  /** Undoing what was taken outside: long enough to outlast an outage; the loan stays open until it is dealt with. */
  undo: patienceSchema,
  mark: sourceMarkSchema,
});
export type StepPatience = z.infer<typeof stepPatienceSchema>;
