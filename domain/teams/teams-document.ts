import { z } from 'zod';
import { dateText } from '../facts/shapes.js';
import { taskTypes } from '../loan/state/task.js';
import { dateRangeFields } from '../policy/dated.js';
import { jurisdictionSchema } from '../policy/jurisdiction.js';
import { sourceMarkSchema } from '../policy/source-mark.js';
import { teamIdSchema } from './team-id.js';
import { workLines } from './work-line.js';

/** Somebody by the subject of the sign-in: a pseudonym, since documents of rules are signed, kept for ever and hold nothing about anybody. */
const subjectSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9._-]{1,100}$/,
    'the subject of the sign-in: letters, digits, dots, hyphens; never a name or an address',
  );

/** A skill by its code, such as `english` or `company_loans`. */
const skillSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,39}$/, 'small letters, digits and underscores');

const teamSchema = z.strictObject({
  id: teamIdSchema,
  label: z.strictObject({ zh: z.string().min(1).max(60), en: z.string().min(1).max(60) }),
  /** The kinds of work that it does; each belongs to one team. */
  handles: z.array(z.enum(workLines)).max(workLines.length),
  /** The team that its overdue work moves to (product.md §4); null: it stays, and its supervisors see it. */
  escalatesTo: teamIdSchema.nullable(),
});

const staffSchema = z.strictObject({
  subject: subjectSchema,
  teams: z.array(teamIdSchema).min(1).max(20),
  validFrom: dateText,
  /** The last day, or null: until another version says otherwise. */
  validTo: dateText.nullable(),
  /** What he can do that not everybody can; absent: nothing is said of it. */
  skills: z.array(skillSchema).max(50).optional(),
  /** So many tasks he has in hand at most; absent: no limit. */
  tasksMax: z.int().min(1).max(500).optional(),
});
export type StaffEntry = z.infer<typeof staffSchema>;

/**
 * Who does which work (product.md §4, §7): the teams of a jurisdiction, what each handles, where overdue work goes, and who is in which. When
 * a team works stands in the business hours, under its id. Nobody has to be listed: whoever is not takes work by roles alone.
 */
export const teamsDocumentSchema = z.strictObject({
  policyId: z.string().min(1).max(100),
  version: z.string().regex(/^\d{4}\.\d+$/),
  jurisdiction: jurisdictionSchema,
  label: z.string().min(1).max(100),
  ...dateRangeFields,
  teams: z.array(teamSchema).min(1).max(100),
  staff: z.array(staffSchema).max(5_000),
  /** Skills that a type of task demands of whoever takes it; absent: none does. */
  skillsNeeded: z.partialRecord(z.enum(taskTypes), z.array(skillSchema).max(10)).optional(),
  mark: sourceMarkSchema,
});
export type TeamsDocument = z.infer<typeof teamsDocumentSchema>;
export type Team = z.infer<typeof teamSchema>;
