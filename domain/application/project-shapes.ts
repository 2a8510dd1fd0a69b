import { z } from 'zod';

/** A short name of a line or milestone within a project file; opaque, never personal. */
export const codeOfFileSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,31}$/, 'a short lower-case name such as "main_works"');

/** A share in basis points: 10,000 is the whole. */
export const share = z.int().min(0).max(10_000);
