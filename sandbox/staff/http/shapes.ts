/**
 * What the staff reads of the API's answers. It asks for no more than it uses, so that a field more in an answer breaks nothing; the
 * full shapes stand in `/openapi.json`.
 */
import { z } from 'zod';

/** A line of a work list. */
export const taskRowSchema = z.object({
  taskId: z.string(),
  /** Null of work that belongs to no loan and no branch. */
  loanId: z.string().nullable(),
  branch: z.string().nullable(),
  type: z.string(),
  status: z.string(),
  team: z.string(),
  assignee: z.string().nullable(),
  escalated: z.boolean(),
  nextAttemptAt: z.string().nullable(),
});
export type TaskRow = z.infer<typeof taskRowSchema>;

const fieldSchema = z.object({
  name: z.string(),
  input: z.string(),
  codes: z.array(z.string()).nullable(),
  asked: z.enum(['yes', 'no', 'depends']),
});

export const scriptRowSchema = z.object({
  key: z.string(),
  kind: z.string(),
  desk: z.boolean(),
  mandatory: z.boolean(),
  fields: z.array(fieldSchema),
  isAnswered: z.boolean(),
  text: z.object({ zh: z.string() }),
});
export type ScriptRow = z.infer<typeof scriptRowSchema>;

const contactSchema = z.object({
  contactPointId: z.string(),
  verdict: z.object({ allowed: z.boolean(), until: z.string().nullable().optional() }),
  numberCheck: z.object({
    reasons: z.array(z.object({ code: z.string(), level: z.enum(['warn', 'blocked']) })),
  }),
});
export type Contact = z.infer<typeof contactSchema>;

const attemptSchema = z.object({
  attemptId: z.string(),
  callId: z.string().nullable(),
  endedAt: z.string().nullable(),
  outcome: z.string().nullable(),
});

const aboutSchema = z.object({
  check: z
    .object({
      key: z.string(),
      outcome: z.object({ outcome: z.string(), reason: z.string().optional() }),
    })
    .nullable(),
  findings: z.array(z.object({ rule: z.string() })).default([]),
});

export const workspaceSchema = z.object({
  loanId: z.string(),
  task: z.object({
    taskId: z.string(),
    type: z.string(),
    partyId: z.string().nullable(),
    round: z.int(),
    status: z.string(),
    assignee: z.string().nullable(),
    about: z.record(z.string(), z.union([z.string(), z.number()])),
    result: z.string().nullable(),
  }),
  contacts: z.array(contactSchema),
  attempts: z.array(attemptSchema),
  gate: z.object({ status: z.enum(['open', 'passed', 'failed']) }).nullable(),
  script: z.object({ state: z.string(), rows: z.array(scriptRowSchema) }).nullable(),
  answers: z.array(
    z.object({
      rowKey: z.string(),
      version: z.int(),
      verdict: z.string(),
    }),
  ),
  missing: z.array(z.string()),
  about: aboutSchema.nullable(),
});
export type Workspace = z.infer<typeof workspaceSchema>;

/** A task that belongs to an employer. */
export const employerTaskSchema = z.object({
  task: z.object({ passedOn: z.object({ reason: z.string() }).nullable() }),
  employer: z.object({
    uscc: z.string(),
    numbers: z.array(
      z.object({ numberId: z.string(), expired: z.boolean(), result: z.string().nullable() }),
    ),
  }),
});
export const revealedNumberSchema = z.object({ number: z.string() });

/** What follows from an answer. */
export const answeredSchema = z.object({ workspace: workspaceSchema });

const money = z.object({ amountMinor: z.int(), currency: z.string() });

export const loanSchema = z.object({
  loanId: z.string(),
  version: z.int(),
  stage: z.string(),
  round: z.int(),
  held: z.boolean(),
  businessKey: z.object({ originator: z.string(), applicationNumber: z.string() }),
  exiting: z.object({ reason: z.string() }).nullable(),
  terms: z.object({
    amount: money,
    termMonths: z.int(),
    annualRateBasisPoints: z.int(),
    dueDayOfMonth: z.int(),
    repaymentMethod: z.string(),
  }),
  collateral: z.object({ kind: z.string(), state: z.string().optional() }).nullable(),
  parties: z.array(z.object({ partyId: z.string(), role: z.string() })),
  documents: z.array(
    z.object({ type: z.string(), insurance: z.object({ to: z.string() }).nullable().optional() }),
  ),
  approval: z.object({
    rounds: z.array(
      z.object({
        outcome: z.string(),
        steps: z.array(z.object({ role: z.string() })),
        decisions: z.array(z.object({ by: z.string() })),
      }),
    ),
  }),
});
export type Loan = z.infer<typeof loanSchema>;

export const loanRowSchema = z.object({
  loanId: z.string(),
  version: z.int(),
  held: z.boolean(),
});

export const reportSchema = z.object({
  status: z.enum(['signed', 'stale', 'draft']),
  digest: z.string(),
  conclusion: z.object({ recommendation: z.string() }).nullable(),
  report: z.object({
    recommendation: z.string(),
    notVerified: z.array(z.looseObject({})),
    reasons: z.array(
      z.object({
        recommendation: z.string(),
        code: z.string(),
        subject: z.string(),
        detail: z.string(),
      }),
    ),
  }),
});
export type ReportAnswer = z.infer<typeof reportSchema>;

/** A command's answer; what of it matters, the caller picks. */
export const doneSchema = z.looseObject({ loanId: z.string() });

export const placedCallSchema = z.object({
  attemptId: z.string(),
  callId: z.string(),
  state: z.enum(['in_progress', 'ended']),
  result: z.string(),
});

export const revealedSchema = z.object({ value: z.string() });
export const clockSchema = z.object({ now: z.string() });

/** What ties a loan to others. */
export const linksSchema = z.object({
  items: z.array(z.object({ kind: z.string(), loansOfOthers: z.number() })),
});

const paperDates = z.object({
  issuedOn: z.string().optional(),
  validUntil: z.string().optional(),
  periodEnd: z.string().optional(),
});

/** Wanted papers and what is on file. */
export const papersSchema = z.object({
  required: z.array(
    z.object({
      item: z.string(),
      partyId: z.string().nullable(),
      status: z.string(),
      documentId: z.string().nullable(),
      substitute: z.string().nullable(),
    }),
  ),
  documents: z.array(
    z.object({
      documentId: z.string(),
      file: z.object({ mediaType: z.string() }).nullable(),
      dates: paperDates.nullable(),
    }),
  ),
});
export type Papers = z.infer<typeof papersSchema>;

/** A link to the content of a document. */
export const contentSchema = z.object({
  link: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});
