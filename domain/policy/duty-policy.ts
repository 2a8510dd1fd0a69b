import { z } from 'zod';
import { consentPurposes } from '../application/application-parts.js';
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
  /** The lender's right in the security stands in its register; nothing is due of a loan without any. */
  z.strictObject({ kind: z.literal('lien') }),
  /** Whoever was asked about had agreed before: to one source, or to each that needs it. */
  z.strictObject({ kind: z.literal('consent'), to: z.enum(['each_source', ...consentPurposes]) }),
  /** The first check after the money. */
  z.strictObject({ kind: z.literal('first_check') }),
  /** A check in each full year after the money. */
  z.strictObject({ kind: z.literal('yearly_check') }),
] as const;

/** What meets a duty: what the loan itself records, so that nobody ticks a box. */
const metBySchema = z.discriminatedUnion('kind', [
  ...meansOfDuty,
  z.strictObject({ kind: z.literal('paper'), item: z.string() }),
]);
export type MetBy = z.infer<typeof metBySchema>;

/** What meets a duty, as a code: `check:identity`, `paper:identity_card`, `report`. */
export function codeOfMeans(metBy: MetBy): string {
  switch (metBy.kind) {
    case 'check':
      return `check:${metBy.check}`;
    case 'work':
      return `work:${metBy.work}`;
    case 'paper':
      return `paper:${metBy.item}`;
    case 'consent':
      return `consent:${metBy.to}`;
    default:
      return metBy.kind;
  }
}

/** What waits until a duty is met: nothing else does yet. */
export const dutyGates = ['disbursement'] as const;
export type DutyGate = (typeof dutyGates)[number];

/** One duty of the lender in the life of a loan (depth.md G40), with where it comes from and how sure that is. */
const dutySchema = z.strictObject({
  duty: z.string().regex(/^[a-z][a-z_]{1,59}$/),
  dueBy: z.enum(dutyStages),
  /** While it came due and is open no money goes out, and nobody approves: no lender accepts what the law lets nobody accept. Absent: people judge it. */
  before: z.enum(dutyGates).optional(),
  metBy: metBySchema,
  mark: sourceMarkSchema,
});
export type Duty = z.infer<typeof dutySchema>;

/** Whether a policy asks for what meets a duty. */
export function isAskedFor(
  { metBy }: Duty,
  policy: {
    readonly checks: readonly { check: string; subject: string; consent: string | null }[];
    readonly requiredDocuments: { readonly items: readonly { item: string }[] };
  },
): boolean {
  switch (metBy.kind) {
    case 'check':
      return policy.checks.some(
        ({ check, subject }) => check === metBy.check && subject === metBy.subject,
      );
    case 'paper':
      return policy.requiredDocuments.items.some(({ item }) => item === metBy.item);
    case 'consent':
      return policy.checks.some(
        ({ consent }) => consent !== null && (metBy.to === 'each_source' || consent === metBy.to),
      );
    default:
      return true;
  }
}

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
