import { z } from 'zod';
import { checkOutcomeSchema } from '../../../domain/checks/outcome.js';
import { comparedValueSchema, findingSchema } from '../../../domain/findings/finding.js';
import { recommendations } from '../../../domain/report/report.js';

const recommendation = z.enum(recommendations);
const counted = z.record(z.string(), z.record(z.string(), z.int()));

/** One thing asked in a question, with what was said. */
export const answerPartSchema = z.object({
  name: z.string(),
  verdict: z.string(),
  reason: z.string().nullable(),
  compared: z
    .array(comparedValueSchema)
    .describe('What was said (its source is the question), then what it was held against.'),
});

const sectionSchema = z.object({
  checks: z.array(
    z.object({
      check: z.string(),
      subject: z.string(),
      required: z.boolean(),
      outcome: checkOutcomeSchema,
      answer: z.string().nullable(),
      fetchedAt: z.string().nullable(),
      policyVersion: z.string(),
    }),
  ),
  findings: z.record(
    z.string(),
    z.array(
      z.object({
        finding: findingSchema,
        status: z.enum(['open', 'explained']),
        notAsked: z
          .literal(true)
          .optional()
          .describe('It came after the interview, and nobody was reached about it.'),
      }),
    ),
  ),
  rules: z.array(
    z.object({
      rule: z.string(),
      subject: z.string(),
      result: z.enum(['clear', 'not_evaluated']),
      compared: z.array(comparedValueSchema),
      missing: z.array(z.string()),
    }),
  ),
  answers: z.array(
    z.looseObject({
      taskId: z.string(),
      rowKey: z.string(),
      verdict: z.string().describe('`match_in_part`: something that was asked was not compared.'),
      parts: z
        .array(answerPartSchema)
        .optional()
        .describe('Absent in reports of earlier releases.'),
    }),
  ),
  notes: z
    .array(
      z.object({
        taskId: z.string(),
        taskType: z.string(),
        subject: z.string(),
        rowKey: z.string(),
        notedBy: z.string().nullable(),
        notedAt: z.string(),
        words: z.array(z.object({ name: z.string(), text: z.string() })),
      }),
    )
    .optional()
    .describe(
      'What whoever made the call concluded and observed. Absent in reports of earlier releases.',
    ),
  debtService: z.looseObject({}).nullable(),
});

/** The report itself, as its digest covers it (`domain/report/report.ts`). */
const bodySchema = z.looseObject({
  loanId: z.string(),
  round: z.int(),
  builtAt: z.string(),
  policy: z.object({ id: z.string(), version: z.string() }),
  recommendation,
  reasons: z.array(
    z.object({
      recommendation,
      code: z.string(),
      subject: z.string(),
      detail: z.string(),
    }),
  ),
  conclusion: z
    .object({ recommendation, reason: z.string(), differs: z.boolean() })
    .optional()
    .describe(
      'What the verifier concludes of what is proposed. Absent in a draft, and in reports of earlier releases.',
    ),
  copied: z
    .array(
      z.object({
        part: z.enum(['conclusion', 'notes']),
        subject: z.string(),
        loanId: z.string().describe('Whose report has nearly the same words.'),
        alikePercent: z.int(),
      }),
    )
    .optional()
    .describe('Absent where no words stand nearly so in the report of another loan.'),
  notVerified: z.array(
    z.object({
      what: z.enum(['check', 'rule', 'answer', 'task']),
      name: z.string(),
      subject: z.string(),
      outcome: z.string(),
      reason: z.string(),
    }),
  ),
  findingCounts: counted,
  score: z.looseObject({}).nullable(),
  ratios: z.looseObject({}),
  tasks: z.array(z.looseObject({ taskId: z.string(), type: z.string() })),
  papers: z
    .array(
      z.object({
        ...{ item: z.string(), subject: z.string(), type: z.string(), stage: z.string() },
        ...{ status: z.string(), defect: z.string().nullable(), substitute: z.string().nullable() },
      }),
    )
    .optional()
    .describe('Wanted papers and how they stand; absent in reports of earlier releases.'),
  consultations: z
    .array(
      z.object({
        ...{ consultationId: z.string(), team: z.string(), question: z.string() },
        ...{ askedBy: z.string(), askedAt: z.string(), answer: z.string().nullable() },
        ...{ answeredBy: z.string().nullable(), answeredAt: z.string().nullable() },
        late: z.boolean(),
      }),
    )
    .optional()
    .describe('What other teams were asked. Absent where none was.'),
  eligibility: z
    .object({
      ...{ result: z.string(), on: z.string(), policyVersion: z.string() },
      rules: z.array(
        z.object({
          ...{ rule: z.string(), result: z.string(), effectiveFrom: z.string() },
          ...{ law: z.string().nullable(), source: z.string(), certainty: z.string() },
          missing: z.array(z.string()),
        }),
      ),
    })
    .optional()
    .describe(
      'The preliminary review by the rules of the day; absent in reports of earlier releases.',
    ),
  sections: z.record(z.string(), sectionSchema),
});

/** `GET …/report` as JSON. */
export const reportAnswerSchema = z.object({
  status: z.enum(['signed', 'stale', 'draft']),
  digest: z
    .string()
    .describe('Sign or decide on this; that of a signed report covers the conclusion too.'),
  reportId: z.string().nullable(),
  signedBy: z.string().nullable(),
  signedAt: z.string().nullable(),
  staleBecause: z.string().nullable(),
  conclusion: z.object({ recommendation, reason: z.string() }).nullable(),
  withheld: z
    .boolean()
    .describe(
      'True while the caller may still ask for the values compared on a call: they are left out, and the digest is over the whole.',
    ),
  report: bodySchema,
});
