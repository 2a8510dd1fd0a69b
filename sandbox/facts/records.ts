import { z } from 'zod';
import type { JudicialCase } from '../../domain/facts/judicial.js';

const date = z.iso.date();

/** A case in court, as the source shows it. */
export const judicialCaseSchema = z.strictObject({
  caseNumber: z.string(),
  court: z.string(),
  kind: z.enum(['defendant', 'enforcement', 'dishonest', 'restriction']),
  status: z.enum(['open', 'closed']),
  amountMinor: z.int().min(0),
  filedOn: date,
  closedOn: date.nullable(),
}) satisfies z.ZodType<JudicialCase>;

/** What somebody guarantees for another, as the credit report shows it. */
export const shownGuaranteeSchema = z.strictObject({
  for: z.string(),
  uscc: z.string().nullable(),
  balanceMinor: z.int().min(0),
});

/** Somebody on a sanctions list whose name is like the borrower's. */
export const candidateSchema = z.strictObject({
  id: z.string(),
  caption: z.string(),
  birthDate: date,
  score: z.number().min(0).max(1),
  match: z.boolean(),
  datasets: z.array(z.string()),
  topics: z.array(z.string()),
});

/** A company on a list, and which of the case's companies it may be taken for. */
export const companyCandidateSchema = z.strictObject({
  ...candidateSchema.omit({ birthDate: true }).shape,
  uscc: z.string(),
});

/** An owner on a list, by the name that the register of companies shows of him; lists of companies know no day of birth. */
export const ownerCandidateSchema = z.strictObject({
  ...candidateSchema.omit({ birthDate: true }).shape,
  name: z.string(),
});

/**
 * A fault that belongs to a person. With `simulatedSeconds` it ends so long after the first request that met it, but not before
 * `wallSecondsMin` of the wall: at a demo clock's pace an hour would be over before anybody could see it.
 */
export const outageSchema = z.strictObject({
  connector: z.string(),
  mode: z.enum(['error', 'timeout', 'cut', 'malformed', 'empty']),
  simulatedSeconds: z.int().min(1).nullable(),
  wallSecondsMin: z.int().min(0),
});

/** An entry of the public part of a credit report. */
export const publicRecordSchema = z.strictObject({
  kind: z.enum(['tax_arrears', 'civil_judgment', 'enforcement', 'administrative_penalty']),
  by: z.string(),
  on: z.iso.date(),
  amountMinor: z.int().min(0).nullable(),
  status: z.enum(['open', 'closed']),
});
