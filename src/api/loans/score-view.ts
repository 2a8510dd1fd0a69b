import { z } from 'zod';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { standingOverride } from '../../../domain/loan/tier-in-force.js';
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
    override: z
      .object({ tier: z.enum(riskTiers), by: z.string(), at: z.string(), reason: z.string() })
      .nullable()
      .describe('The tier that a person set and that holds in the place of the card’s.'),
  })
  .meta({ title: 'Score' });

/** The score as it goes out; null before the first one. */
export function scoreView(loan: Loan): z.input<typeof scoreViewSchema> | null {
  const { score } = loan;
  if (score === null) return null;
  const override = standingOverride(loan);
  const { reasons, shadow, ...rest } = score;
  return {
    ...rest,
    reasons: reasons.map(({ code, points }) => ({ code, points })),
    shadow: shadow ?? null,
    override:
      override === undefined
        ? null
        : { tier: override.tier, by: override.by, at: override.at, reason: override.reason },
  };
}
