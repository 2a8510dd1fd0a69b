import { z } from 'zod';

const date = z.iso.date();

/** The borrower as a person: what registers, operator and bank know. */
export const borrowerSchema = z.strictObject({
  name: z.string().min(1),
  idNumber: z.string().length(18),
  idStatus: z.enum(['valid', 'expired', 'cancelled', 'deceased']),
  idExpiresOn: date,
  mobile: z.strictObject({
    number: z.string(),
    since: date,
    status: z.enum(['active', 'suspended', 'powered_off', 'void', 'reassigned']),
  }),
  card: z.strictObject({
    number: z.string(),
    issuer: z.string(),
    kind: z.enum(['debit', 'credit']),
  }),
  address: z.strictObject({ districtCode: z.string().regex(/^\d{6}$/), text: z.string() }),
  residence: z.strictObject({
    since: date,
    tenure: z.enum(['own', 'rent', 'family', 'dormitory']),
  }),
  maritalStatus: z.enum(['single', 'married', 'divorced', 'widowed']),
  /** What the spouse thinks of the loan; null without one. */
  spouse: z.enum(['agrees', 'knows', 'unaware', 'against']).nullable(),
});

/** The job as it is. */
export const employmentSchema = z.strictObject({
  department: z.string(),
  post: z.string(),
  startedMonth: z.string().regex(/^\d{4}-\d{2}$/),
  form: z.enum(['direct', 'dispatched', 'self_employed', 'retired']),
});

/** How the person's phone behaves: local times `HH:MM` between which it is answered, and what happens otherwise. */
export const phoneSchema = z.strictObject({
  answersFrom: z.string().regex(/^\d{2}:\d{2}$/),
  answersUntil: z.string().regex(/^\d{2}:\d{2}$/),
  otherwise: z.array(z.enum(['no_answer', 'busy', 'powered_off', 'suspended', 'rejected'])).min(1),
  /** So many of the first calls are taken by somebody who says that he is the person, and does not know what only the person knows (S12). */
  strangerCalls: z.int().min(1).optional(),
  /** So many of the first calls come at a bad time: the person asks to be called later (S10). */
  busyCalls: z.int().min(1).optional(),
  /** So many of the first calls to the employer go to the neighbour's line: the exchange misdials, and not the caller (S05). */
  employerMisdials: z.int().min(1).optional(),
  /** Nobody at the employer ever picks up (S09). */
  employerSilent: z.boolean().optional(),
});

/** Whom the borrower names as his emergency contact, and what that person thinks of it. */
export const contactSchema = z.strictObject({
  person: borrowerSchema,
  relation: z.enum(['spouse', 'parent', 'child', 'sibling', 'relative', 'friend', 'colleague']),
  agrees: z.boolean(),
});
