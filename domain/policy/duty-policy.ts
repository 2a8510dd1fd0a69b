import { z } from 'zod';
import { approvalRoles } from './work-policy.js';
import { checkNames, checkSubjects } from './check-policy.js';
import { sourceMarkSchema } from './source-mark.js';

/** By the end of which part of its life a duty is to be met; `servicing` by the end of the loan. */
export const dutyStages = ['verification', 'approval', 'pre_disbursement', 'servicing'] as const;
export type DutyStage = (typeof dutyStages)[number];

/** What the loan itself records and no lender names otherwise. */
export const meansOfDuty = [
  z.strictObject({
    kind: z.literal('check'),
    check: z.enum(checkNames),
    subject: z.enum(checkSubjects),
  }),
  /** People's work with whoever it concerns, by the check that it ends in. */
  z.strictObject({ kind: z.literal('work'), work: z.enum(['interview', 'pre_disbursement_call']) }),
  /** A signed report of what was verified. */
  z.strictObject({ kind: z.literal('report') }),
  /** A decision by people who have not worked on the case. */
  z.strictObject({ kind: z.literal('decision') }),
  /** The contract is as it was approved. */
  z.strictObject({ kind: z.literal('contract') }),
  /** The table of all costs was shown and confirmed before the signature. */
  z.strictObject({ kind: z.literal('cost_table') }),
  /** Whoever the policy names approved where a party is politically exposed. */
  z.strictObject({ kind: z.literal('exposed_approval') }),
  /** The first check after the money. */
  z.strictObject({ kind: z.literal('first_check') }),
] as const;

/** What meets a duty: what the loan itself records, so that nobody ticks a box. */
const metBySchema = z.discriminatedUnion('kind', [
  ...meansOfDuty,
  z.strictObject({ kind: z.literal('paper'), item: z.string() }),
]);
export type MetBy = z.infer<typeof metBySchema>;

/** One duty of the lender in the life of a loan (depth.md G40), with where it comes from and how sure that is. */
const dutySchema = z.strictObject({
  duty: z.string().regex(/^[a-z][a-z_]{1,59}$/),
  dueBy: z.enum(dutyStages),
  metBy: metBySchema,
  mark: sourceMarkSchema,
});
export type Duty = z.infer<typeof dutySchema>;

/** The duties of a product, in the order in which they come due. */
export const dutiesSchema = z
  .array(dutySchema)
  .min(1)
  .superRefine((duties, issues) => {
    const seen = new Set<string>();
    duties.forEach(({ duty }, i) => {
      if (seen.has(duty))
        issues.addIssue({ code: 'custom', path: [i, 'duty'], message: `${duty} stands twice` });
      seen.add(duty);
    });
  });

/** Roles that may waive at all: whoever asks for a paper or a check does not excuse it for those who decide. */
export const waivingRoles = ['verifier', 'supervisor', ...approvalRoles] as const;

/** Who may waive what the law does not demand, always with a reason (depth.md G40). */
export const waiverPolicySchema = z.strictObject({
  checks: z.array(z.enum(waivingRoles)),
  papers: z.array(z.enum(waivingRoles)),
  mark: sourceMarkSchema,
});
export type WaiverPolicy = z.infer<typeof waiverPolicySchema>;

type Waiving = (typeof waivingRoles)[number];
/** Policies of earlier releases do not say it: then it is a supervisor. */
const usualWaiving: readonly Waiving[] = ['supervisor'];

/** The roles that may waive checks, or papers, of a policy. */
export function rolesThatWaive(
  { waivers }: { waivers?: WaiverPolicy | undefined },
  what: 'checks' | 'papers',
): readonly Waiving[] {
  return waivers?.[what] ?? usualWaiving;
}
