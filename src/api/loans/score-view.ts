import { z } from 'zod';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { riskTiers } from '../../../domain/policy/scorecard-policy.js';

/** The score of a loan, and what a card on trial said of the same facts. */
export const scoreViewSchema = z
  .object({
    score: z.int(),
    tier: z.enum(riskTiers).describe('What the card says.'),
    reasons: z
      .array(z.object({ code: z.string(), points: z.int() }))
      .describe('One for each feature of the card, in its order.'),
    version: z.string(),
    computedAt: z.string(),
    stale: z.boolean().describe('A fact has changed; it is scored again.'),
    shadow: z
      .object({ score: z.int(), tier: z.enum(riskTiers), version: z.string() })
      .nullable()
      .describe('What a card on trial says of the same facts. Nothing is decided by it.'),
  })
  .meta({ title: 'Score' });

/** The score as it goes out; null before the first one. */
export function scoreView({ score }: Loan): z.input<typeof scoreViewSchema> | null {
  if (score === null) return null;
  const { reasons, shadow, ...rest } = score;
  return {
    ...rest,
    reasons: reasons.map(({ code, points }) => ({ code, points })),
    shadow: shadow ?? null,
  };
}
