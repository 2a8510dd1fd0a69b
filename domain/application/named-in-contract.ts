import { z } from 'zod';
import { personTextSchema } from '../formats/person-text.js';
import { usccSchema } from '../formats/uscc.js';

/** Somebody as a contract names him: by name, and by credit code where it prints one. */
export const namedSchema = z.strictObject({
  name: personTextSchema(120),
  uscc: usccSchema.nullable(),
});

/** To whom a contract has its price paid, with the end of the account. */
export const payeeSchema = namedSchema
  .extend({
    accountLast4: z
      .string()
      .regex(/^\d{4}$/, 'the last four digits of the account')
      .nullable(),
  })
  .optional()
  .describe('To whom the contract has it paid; left out where it names no account.');
