import { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { requestText } from './connector/request-shapes.js';

const requestSchema = z.strictObject({
  employerName: requestText,
  uscc: requestText.nullable(),
});

/** The employer, found independently of the applicant (lending.md §5.1): only numbers from here may be dialled for the employer check. */
export const employerDirectory = lookup({
  source: 'employer_directory',
  family: 'employer_directory',
  request: requestSchema,
  answers: found,
});
export type EmployerDirectoryRequest = z.infer<typeof requestSchema>;
