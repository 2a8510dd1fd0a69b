import { z } from 'zod';
import { partyIdSchema } from '../../../domain/application/party.js';
import {
  suspicionStatuses,
  suspicionTeam,
  type Suspicion,
} from '../../../domain/suspicions/suspicion.js';
import { workText } from '../http/texts.js';

/** What somebody suspects. */
export const raiseBody = z.strictObject({
  reason: workText(4_000).describe('What is suspicious, and on what that rests.'),
  partyIds: z
    .array(partyIdSchema)
    .max(20)
    .default([])
    .describe('Whom of the loan’s parties it is about; none where it is about the loan.'),
});

export const receivedSchema = z.object({
  received: z
    .literal(true)
    .describe('Always this, and nothing more: what becomes of it is the team’s.'),
});

export const reasonBody = z.strictObject({ reason: workText(500) });
export const noteBody = z.strictObject({ text: workText(4_000) });
export const conclusionBody = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('reported'),
    reference: z
      .string()
      .regex(/^[A-Za-z0-9_.:/-]{1,80}$/, 'letters, digits, and _ . : / -, at most 80')
      .describe('Under which the authority has the report.'),
    reportedOn: z.iso.date(),
  }),
  z.strictObject({ outcome: z.literal('not_reported'), reason: workText(4_000) }),
]);

const outcomeSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('reported'),
    reference: z.string(),
    reportedOn: z.string(),
  }),
  z.object({ outcome: z.literal('not_reported'), reason: z.string() }),
]);

/** A case as its team sees it. */
export const reportSchema = z
  .object({
    caseId: z.string(),
    type: z.literal('suspicious_report'),
    team: z.literal(suspicionTeam),
    version: z.int(),
    loanId: z.string(),
    branch: z.string(),
    partyIds: z.array(z.string()),
    reason: z.string(),
    raisedBy: z.string(),
    raisedAt: z.string(),
    dueOn: z.string().describe('Reported or put aside by then; it decides nothing by itself.'),
    overdue: z.boolean(),
    status: z.enum(suspicionStatuses),
    assignee: z.string().nullable(),
    notes: z.array(z.object({ at: z.string(), by: z.string(), text: z.string() })),
    outcome: outcomeSchema.nullable(),
  })
  .meta({ title: 'SuspiciousReport' });

export const reportEventsSchema = z.object({
  intact: z
    .boolean()
    .describe('Whether every event of the case is there as it was written and signed.'),
  items: z.array(
    z.object({
      seq: z.int(),
      type: z.string(),
      at: z.string(),
      actor: z.string(),
      data: z.unknown(),
    }),
  ),
});

/** The case on a civil day. */
export function reportView(suspicion: Suspicion, today: string) {
  return {
    ...suspicion,
    ...{ type: 'suspicious_report' as const, team: suspicionTeam },
    partyIds: [...suspicion.partyIds],
    notes: [...suspicion.notes],
    overdue: suspicion.status !== 'done' && suspicion.dueOn < today,
  };
}
