import { z } from 'zod';
import { unavailableClasses } from '../../../domain/checks/outcome.js';

/** How a step fails that is tried again. Attempts of one class are noted more and more rarely, so they are "at least so many". */
export const failingSchema = z.object({
  class: z.enum(unavailableClasses),
  since: z.string(),
  attempts: z.int().describe('At least so many have failed; the trace has the exact number.'),
  nextTryAt: z
    .string()
    .nullable()
    .describe('When the next attempt was due when this was noted, on the loan’s clock.'),
});

/** What a loan waits for. */
export const waitingSchema = z.array(
  z.object({
    for: z
      .string()
      .describe('`task:<type>`, `step:<what>`, `document:<type>`, `release` or `cycle`.'),
    until: z.string().nullable(),
    failing: z.enum(unavailableClasses).optional(),
  }),
);
