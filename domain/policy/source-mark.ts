import { z } from 'zod';

/**
 * Where a value comes from and how sure it is (lending.md, head of the page): `S` published source read, `S*` secondary page,
 * `V` verified by running code, `R` regulation to be compared with its official text, `M` market practice, `U` uncertain,
 * `T` the source documents of the project.
 */
export const certainties = ['S', 'S*', 'V', 'R', 'M', 'U', 'T'] as const;
export type Certainty = (typeof certainties)[number];

/** The mark that every block of a policy carries, so that a reader can tell law from a lender's habit. */
export const sourceMarkSchema = z.strictObject({
  source: z.string().min(1).max(300),
  certainty: z.enum(certainties),
});
export type SourceMark = z.infer<typeof sourceMarkSchema>;
