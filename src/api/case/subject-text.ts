import { z } from 'zod';

/** Somebody by the subject of the sign-in, a pseudonym; never a name or an address. */
export const subjectText = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,100}$/, 'the subject of a sign-in: letters, digits, dots, hyphens');
