import { z } from 'zod';
import { roleSchema } from '../../../domain/loan/actor.js';
import type { Loan } from '../../../domain/loan/state/loan.js';

const roundSchema = z.object({
  round: z.int(),
  digest: z.string(),
  outcome: z.enum(['open', 'approved', 'rejected', 'returned', 'stale']),
  policyVersion: z.string(),
  steps: z.array(z.object({ role: roleSchema, people: z.int() })),
  decisions: z.array(
    z.object({
      decisionId: z.string(),
      step: z.int(),
      verdict: z.string(),
      by: z.string(),
      role: roleSchema,
      at: z.string(),
      digest: z.string(),
      comment: z.string(),
      conditions: z.array(z.string()),
      questions: z.array(z.string()),
      reasons: z
        .array(z.string())
        .optional()
        .describe('Codes of the reasons that were named; absent where none were.'),
    }),
  ),
});

/** Rounds of approval with every decision, and the conditions precedent one by one. */
export const approvalViewSchema = z.object({
  rounds: z.array(roundSchema),
  conditions: z.array(
    z.object({
      conditionId: z.string(),
      text: z.string(),
      setBy: z.string(),
      metAt: z.string().nullable(),
      metBy: z.string().nullable(),
    }),
  ),
});

/** Approval as it goes out; earlier rounds stay visible (S24). */
export function approvalView(loan: Loan): z.input<typeof approvalViewSchema> {
  return { rounds: loan.approvals, conditions: loan.conditions };
}
