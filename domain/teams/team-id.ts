import { z } from 'zod';

/** The id of a team, by which tasks, policies and business hours name it. */
export const teamIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,39}$/, 'small letters, digits and underscores');
