import { z } from 'zod';
import { providerText } from './shapes.js';

/** What the operators say of numbers that somebody used before (depth.md G16): their state today, and nothing of who has them now. */
export const formerNumbersFactsSchema = z.strictObject({
  numbers: z
    .array(
      z.strictObject({
        number: providerText,
        status: z.enum(['active', 'suspended', 'powered_off', 'void', 'reassigned']),
      }),
    )
    .max(10),
});
export type FormerNumbersFacts = z.infer<typeof formerNumbersFactsSchema>;
