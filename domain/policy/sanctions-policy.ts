import { z } from 'zod';
import { inForceOn, type DateRange } from './dated.js';
import { sourceMarkSchema } from './source-mark.js';
import { approvalStepSchema } from './work-policy.js';

/** Topics as the lists give them, such as `role.pep`. */
const topicsSchema = z
  .array(z.string().regex(/^[a-z]+(\.[a-z_]+)*$/))
  .min(1)
  .max(20);

/**
 * Politically exposed persons (政治公众人物) and those close to them: no reason to say no, and one to look closer (docs/rules/screening.md). Whoever
 * stands there with another topic besides these is taken for one of a list of sanctions.
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

/** How the versions of the lists are watched (docs/decisions/0164-watch-on-the-lists.md). */
const listWatchSchema = z.strictObject({
  /** So often the source is asked for its version: everybody before the money is screened again at most as often. */
  everyHours: z.int().min(1).max(720),
  /** So many loans are told of a new version at once; the next ones follow half a minute later. */
  loansPerTurn: z.int().min(1).max(1_000),
  mark: sourceMarkSchema,
});

/** Screening: candidates from this score on become a question for a person, never a hit (S18). Who is screened, `checks` says by role. */
export const sanctionsPolicySchema = z.strictObject({
  candidateScoreMin: z.number().gt(0).max(1),
  /** Lists change: an answer that is older than so many days before the money goes out is asked for again (S86). */
  daysBeforePayoutMax: z.int().min(1).max(90),
  /** Absent in versions of earlier releases: then every candidate is taken for one of a list of sanctions. */
  exposed: exposedPolicySchema.optional(),
  /** Absent in versions of earlier releases: then nobody is screened again but by the age of the answer. */
  listWatch: listWatchSchema.optional(),
  mark: sourceMarkSchema,
});
export type SanctionsPolicy = z.infer<typeof sanctionsPolicySchema>;

/**
 * The watch of the strictest policy in force: the lists are of all products. Null where none says any.
 * @param today the civil day in a zone
 */
export function strictestListWatch(
  policies: readonly (DateRange & { readonly zone: string; readonly sanctions: SanctionsPolicy })[],
  today: (zone: string) => string,
): { everyHours: number; loansPerTurn: number } | null {
  const watches = policies
    .filter((one) => inForceOn(one, today(one.zone)))
    .flatMap(({ sanctions }) => sanctions.listWatch ?? []);
  if (watches.length === 0) return null;
  return {
    everyHours: Math.min(...watches.map(({ everyHours }) => everyHours)),
    loansPerTurn: Math.min(...watches.map(({ loansPerTurn }) => loansPerTurn)),
  };
}
