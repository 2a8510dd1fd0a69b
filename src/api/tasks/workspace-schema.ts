import { rungs } from '../../../domain/employer-checks/ladder.js';
import { z } from 'zod';
import { checkOutcomeSchema, unavailableClasses } from '../../../domain/checks/outcome.js';
import { talkEndings } from '../../../domain/contact-rules/after-talk.js';
import { comparedValueSchema, riskKinds, severities } from '../../../domain/findings/finding.js';
import { numberAspects, numberFaultCodes } from '../../../domain/number-check/number-check.js';
import { valueForms, valueTypes, valueUnits } from '../../../domain/questions/field-form.js';
import { fieldAskedWords } from '../../../domain/questions/served-condition.js';
import { callStates } from '../../../domain/loan/state/attempt.js';
import { taskTypes } from '../../../domain/loan/state/task.js';
import { answerPartSchema } from '../report/report-schema.js';
import { recordedVisitSchema } from './recorded-visit-schema.js';
import { taskStatuses } from './task-row.js';

const bank = z.object({ id: z.string(), version: z.string() });
const spoken = z.object({ zh: z.string(), en: z.string() });

const taskSchema = z.object({
  taskId: z.string(),
  type: z.enum(taskTypes),
  partyId: z.string().nullable(),
  team: z.string(),
  round: z.int(),
  priority: z.int(),
  status: z.enum(taskStatuses),
  assignee: z.string().nullable(),
  about: z.record(z.string(), z.union([z.string(), z.number()])),
  instruction: spoken
    .nullable()
    .describe('What is to be done, where the type does not say it all.'),
  openedAt: z.string(),
  dueAt: z.string().nullable(),
  remindAt: z.string().nullable(),
  escalated: z.boolean(),
  banks: z.array(bank),
  handedOver: z
    .object({ to: z.string(), by: z.string(), at: z.string(), summary: z.string() })
    .optional()
    .describe(
      'For whom it stands ready, and what he has to know; absent where nobody handed it over.',
    ),
  nextAttemptAt: z.string().nullable(),
  result: z.string().nullable(),
  completedAt: z.string().nullable(),
  completedBy: z.string().nullable(),
});

/** What the contact rules say of a number now: each rule by name, the one that decides, and until when. */
const verdictSchema = z.object({
  allowed: z.boolean(),
  validUntil: z.string().optional().describe('Ask again from then on.'),
  rule: z.string().optional(),
  reason: z.string().optional(),
  until: z.string().nullable().optional().describe('When every rule allows it, as things stand.'),
  clearedBy: z.enum(['time', 'action', 'calendar']).optional(),
  rulesChecked: z.array(
    z.object({ rule: z.string(), passes: z.boolean(), reason: z.string().nullable() }),
  ),
});

/** What speaks against a number before it is dialled, and what could not be compared. */
const numberCheckSchema = z.object({
  result: z.enum(['ok', 'warn', 'blocked']),
  reasons: z.array(
    z.object({
      code: z.enum(numberFaultCodes),
      level: z.enum(['warn', 'blocked']),
      source: z.string(),
      count: z.int().optional(),
    }),
  ),
  notCompared: z.array(z.enum(numberAspects)),
});

const contactSchema = z.object({
  contactPointId: z.string(),
  kind: z.string(),
  label: z.string().nullable(),
  source: z.string(),
  standing: z
    .enum(['confirmed', 'ended'])
    .nullable()
    .describe(
      'Of an employer’s number: somebody answered there for it, or a PASS rests on it no more.',
    ),
  value: z.string().describe('Masked; a call starts from the id.'),
  numberCheck: numberCheckSchema.describe(
    'A blocked number is not dialled; a warning is confirmed by its code, with a reason.',
  ),
  verdict: verdictSchema,
});

const talkBeforeSchema = z
  .object({
    ending: z.enum(talkEndings),
    at: z.string(),
    times: z.int().describe('How many talks for this work ended so.'),
    afterHours: z.int().describe('Nobody calls before so many hours after it.'),
    number: z.enum(['same', 'another', 'any']).describe('Which number comes first.'),
    person: z.enum(['same', 'another']).describe('Whom to ask for.'),
    talksMax: z.int().nullable().describe('After so many nobody calls again by himself.'),
  })
  .describe(
    'The last talk for this work, where it left the work undone, and what policy has follow.',
  );

const attemptSchema = z.object({
  attemptId: z.string(),
  contactPointId: z.string(),
  channel: z.enum(['phone', 'message', 'video']),
  purpose: z.string(),
  startedAt: z.string(),
  startedBy: z.string(),
  numberCheck: z
    .object({ result: z.enum(['ok', 'warn', 'blocked']), reasons: z.array(z.string()) })
    .optional()
    .describe('What the check of the number said when it was dialled.'),
  callId: z.string().nullable(),
  dialledAsPlanned: z.boolean().nullable(),
  recordingKey: z.string().nullable(),
  networkResult: z.string().optional().describe('What the network told when it was dialled.'),
  network: z
    .partialRecord(z.enum(callStates), z.string())
    .optional()
    .describe('When it rang, was answered and ended, as the phone system told.'),
  endedAt: z.string().nullable(),
  outcome: z.string().nullable(),
  noTranscript: z.string().optional(),
  transcript: z
    .object({
      status: z.enum(['awaited', 'kept', 'none']),
      because: z.string().nullable().describe('Why there is none, as a code.'),
    })
    .nullable()
    .describe(
      'Null where the call is not to be written down: by policy, without consent or recording.',
    ),
});

/** Why something is asked or not. */
const conditionSchema = z.object({
  when: z
    .looseObject({ kind: z.string() })
    .describe(
      'As data: `answer` (field, in), `verdict` (field or row, in), `not_answered`, `fact` (fact, in), `consent`, `finding`, `from_date`, `fact_above` (fact, above), `follows_answer` (row), `first_cycle_or_flagged`; `all`, `any` and `not` hold others in `of`.',
    ),
  text: spoken,
});

const fieldSchema = z.object({
  name: z.string().describe('The key of the value in `fields` of the answer.'),
  input: z.string().describe('The rule that reads the value.'),
  type: z.enum(valueTypes).describe('What one value is; docs/rules/question-banks.md shows each.'),
  form: z.enum(valueForms),
  unit: z.enum(valueUnits).nullable().describe('Money is in yuan with fen as decimals.'),
  codes: z.array(z.string()).nullable().describe('All codes that it takes, in alphabetical order.'),
  least: z.int().nullable().describe('A list names so many at least.'),
  conditional: z.boolean(),
  asked: z
    .enum(fieldAskedWords)
    .describe(
      '`no`: leave it out. `depends`: on another field of this answer, which the condition names.',
    ),
  condition: conditionSchema.nullable(),
});

const notAskedSchema = z.object({
  key: z.string(),
  asked: z.literal(false),
  purpose: z.string(),
  mandatory: z.boolean(),
  condition: conditionSchema,
  bank,
});

const rowSchema = z.object({
  key: z.string(),
  kind: z.string(),
  asked: z.literal(true),
  condition: conditionSchema.nullable().describe('Null where it is always asked.'),
  text: spoken,
  desk: z.boolean(),
  purpose: z.string().nullable(),
  mandatory: z.boolean(),
  fields: z.array(fieldSchema),
  decoy: spoken.nullable(),
  bank,
  isAnswered: z.boolean(),
});

const answerSchema = z.object({
  rowKey: z.string(),
  attemptId: z.string().nullable(),
  version: z.int(),
  answeredAt: z.string(),
  bankVersion: z.string(),
  verdict: z.enum(['match', 'tolerable', 'mismatch', 'not_comparable', 'not_answered']),
  reason: z.string().nullable(),
  fields: z.array(
    z.object({
      name: z.string(),
      verdict: z.string(),
      reason: z.string().nullable(),
      comparedWith: z.array(z.string()),
    }),
  ),
  flags: z.array(z.object({ severity: z.string(), kind: z.string(), code: z.string().nullable() })),
  parts: z
    .array(answerPartSchema)
    .optional()
    .describe(
      'What was said and what it was held against, once the task is over; absent while a call to the customer is open, unless the reader looks over others’ work.',
    ),
});

const aboutSchema = z.object({
  check: z.object({ key: z.string(), outcome: checkOutcomeSchema }).nullable(),
  findings: z.array(
    z.object({
      rule: z.string(),
      subject: z.string(),
      severity: z.enum(severities),
      kind: z.enum(riskKinds),
      compared: z.array(comparedValueSchema),
      tolerance: z.record(z.string(), z.number()),
    }),
  ),
  questions: z.array(z.string()),
  evidence: z
    .object({
      answer: z.enum(['MATCH', 'MISMATCH', 'FOUND', 'NO_RECORD', 'UNAVAILABLE']),
      class: z.enum(unavailableClasses).optional(),
      reference: z.string().optional(),
      data: z.unknown().optional(),
    })
    .nullable()
    .describe('The source’s own answer, for whoever has claimed the manual check.'),
  ladder: z
    .array(z.object({ rung: z.enum(rungs), state: z.enum(['proves', 'tried', 'none', 'open']) }))
    .nullable()
    .describe(
      'Of an employer whom no call has verified: the other ways, in their order (lending.md §5.2).',
    ),
});

/** `GET /v1/tasks/{id}`: all that somebody at work may see of a task, and no more than the gate allows (S12). */
export const workspaceSchema = z.object({
  loanId: z.string(),
  version: z.int(),
  task: taskSchema,
  contacts: z.array(contactSchema),
  talkBefore: talkBeforeSchema.nullable(),
  attempts: z.array(attemptSchema),
  gate: z
    .object({
      status: z.enum(['open', 'passed', 'failed']),
      passed: z.array(z.string()),
      failed: z.array(z.string()),
      refused: z.array(z.string()),
    })
    .nullable(),
  script: z
    .object({
      state: z.enum(['gate_open', 'gate_stuck', 'gate_failed', 'serving', 'ended']),
      rows: z.array(rowSchema),
      notAsked: z
        .array(notAskedSchema)
        .describe('Questions that are not asked as things stand, and what would have them asked.'),
    })
    .nullable()
    .describe('Null until there is an attempt; a visit needs none.'),
  answers: z.array(answerSchema),
  visit: recordedVisitSchema.nullable().describe('What the device of a visitor has told.'),
  results: z.array(z.string()).describe('What `result` can be when this task is completed.'),
  missing: z.array(z.string()).describe('Rows without which the task cannot be completed.'),
  about: aboutSchema.nullable().describe('Null on a call until the gate is passed.'),
});
