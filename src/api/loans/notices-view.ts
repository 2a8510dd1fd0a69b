import { z } from 'zod';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { noticeTriggers } from '../../../domain/policy/notice-policy.js';

/** Notices that the law of the place wants given by a day, and what became of each. */
export const noticesViewSchema = z
  .array(
    z.object({
      noticeId: z.string(),
      notice: z.string().describe('The line of the policy that asks for it.'),
      trigger: z.enum(noticeTriggers),
      template: z.string().nullable().describe('The message; null for a clock alone.'),
      partyId: z.string(),
      law: z.string(),
      countedFrom: z.string(),
      dueAt: z.string().describe('The first moment that is too late.'),
      warnAt: z.string().describe('When an administrator is told, where it is not out by then.'),
      reasons: z.array(z.string()).describe('Codes of the reasons that are told.'),
      score: z
        .object({
          score: z.int(),
          lowest: z.int(),
          highest: z.int(),
          factors: z.array(z.string()),
        })
        .nullable(),
      consumerReports: z.array(z.string()),
      ended: z
        .object({
          how: z.enum(['handed_over', 'by_person', 'superseded', 'not_owed']),
          at: z.string(),
          isLate: z.boolean(),
          receipt: z.string().nullable().describe('What the mail server was given it under.'),
          taskId: z.string().nullable(),
        })
        .nullable()
        .describe('Null while it is owed.'),
    }),
  )
  .describe('Notices with a day that the law names; empty where the place has none.');

/** The notices as everybody who may see the loan sees them: codes alone. */
export function noticesView({ notices = {} }: Loan): z.input<typeof noticesViewSchema> {
  return Object.values(notices).map(({ ended, score, ...notice }) => ({
    ...notice,
    score: score && {
      ...{ score: score.score, lowest: score.lowest, highest: score.highest },
      factors: score.factors,
    },
    ended: ended && { ...ended, isLate: ended.at >= notice.dueAt },
  }));
}
