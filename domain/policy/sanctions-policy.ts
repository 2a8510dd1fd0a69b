import { z } from 'zod';
import { sourceMarkSchema } from './source-mark.js';
import { approvalStepSchema } from './work-policy.js';

/** Topics as the lists give them, such as `role.pep`. */
const topicsSchema = z
  .array(z.string().regex(/^[a-z]+(\.[a-z_]+)*$/))
  .min(1)
  .max(20);

/**
 * Politically exposed persons (政治公众人物) and those close to them: no reason to say no, and one to look closer (docs/rules/screening.md). Whoever
 * has any other topic besides these is taken for one of a list of sanctions.
 */
const exposedPolicySchema = z
  .strictObject({
    /** Topics of who holds or held such an office. */
    topics: topicsSchema,
    /** Topics of relatives and close associates. */
    relativeTopics: topicsSchema,
    /** The step of approval that is added where one of the parties is exposed, unless the matrix asks for as many of that role already. */
    approval: approvalStepSchema,
    mark: sourceMarkSchema,
  })
  .refine(({ topics, relativeTopics }) => !topics.some((one) => relativeTopics.includes(one)), {
    error: 'a topic is of one or of the other',
    path: ['relativeTopics'],
  });
export type ExposedPolicy = z.infer<typeof exposedPolicySchema>;

/** Screening: candidates from this score on become a question for a person, never a hit (S18). Who is screened, `checks` says by role. */
export const sanctionsPolicySchema = z.strictObject({
  candidateScoreMin: z.number().gt(0).max(1),
  /** Lists change: an answer that is older than so many days before the money goes out is asked for again (S86). */
  daysBeforePayoutMax: z.int().min(1).max(90),
  /** Absent in versions of earlier releases: then every candidate is taken for one of a list of sanctions. */
  exposed: exposedPolicySchema.optional(),
  mark: sourceMarkSchema,
});
export type SanctionsPolicy = z.infer<typeof sanctionsPolicySchema>;
