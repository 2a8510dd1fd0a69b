import { z } from 'zod';
import { debtSchema } from './money-facts.js';
import { borrowerSchema } from './person.js';

/** Who owes the loan with the borrower: works where he works, earns what he earns, and says of it what she says. */
export const coBorrowerSchema = z.strictObject({
  person: borrowerSchema,
  saidNetMonthlyMinor: z.int().min(0),
  debts: z.array(debtSchema),
});
export type CoBorrowerFacts = z.infer<typeof coBorrowerSchema>;
