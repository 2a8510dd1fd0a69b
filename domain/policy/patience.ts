import { z } from 'zod';

/**
 * How long a silent provider is waited for before a person takes over (product.md §3). Both must hold: on the loan's clock alone, a
 * fast demo would give up at the first hiccup, where an hour is a blink; by attempts alone, an outage of seconds would be given up.
 */
export const patienceFields = {
  /** Minutes on the loan's clock since the step was ordered; they stand still while the loan is held. */
  giveUpAfterMinutes: z.int().min(1).max(10_080),
  /** Attempts that must have failed, whatever the clock says. Pauses between them double from one second, on wall time. */
  attemptsMin: z.int().min(1).max(100),
};
export const patienceSchema = z.strictObject(patienceFields);
export type Patience = z.infer<typeof patienceSchema>;
