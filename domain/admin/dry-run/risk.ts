import { withExposedStep } from '../../approval/exposed-step.js';
import { approvalStepsFor } from '../../approval/matrix.js';
import { peopleOfWork } from '../../loan/consequences/work-opening.js';
import type { Loan } from '../../loan/state/loan.js';
import { standingOverride } from '../../loan/tier-in-force.js';
import { checkOfWork } from '../../loan/work.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { RiskTier } from '../../policy/scorecard-policy.js';
import { featuresOf } from '../../scoring/features.js';
import { scoreOf } from '../../scoring/scorecard.js';
import { overrideStands } from '../../scoring/tier-override.js';
import type { JudgedCase } from './judge.js';

/**
 * The tier that would hold were the loan scored now, and what follows from it: the work with people, while it is verified, and the steps of
 * approval. A round that stands goes on by the steps that it was opened with.
 */
export function judgedRisk(judged: JudgedCase): Map<string, string> {
  const { file: loan, policy } = judged;
  const tier = judgedTier(judged);
  const found = new Map<string, string>([['tier tier', tier]]);
  const round = loan.approvals.at(-1);
  const isDecided = round?.outcome === 'open' || round?.outcome === 'approved';
  if (!isDecided) found.set('approval approval', stepsText(loan, policy, tier));
  if (loan.stage === 'verification') askedWork(loan, policy, tier, found);
  return found;
}

/** The tier of the loan were it scored now: a person's goes before the card's, where it outlasts what the card says. */
export function judgedTier(judged: JudgedCase): RiskTier {
  const { file: loan, policy } = judged;
  const cardTier = scoreOf(featuresOf(judged), policy.scorecard).tier;
  const override = standingOverride(loan);
  return override !== undefined && overrideStands(override, cardTier) ? override.tier : cardTier;
}

function askedWork(loan: Loan, policy: ProductPolicy, tier: RiskTier, found: Map<string, string>) {
  for (const type of policy.work.tasksByTier[tier]) {
    const check = checkOfWork[type];
    if (check === undefined) continue;
    for (const partyId of peopleOfWork({ loan, context: { policy } }, type, tier)) {
      const done = loan.checks[`${check}:${partyId}`];
      const state = done !== undefined && !done.stale ? 'done' : 'asked';
      found.set(`work ${type}:${partyId}`, state);
    }
  }
}

function stepsText(loan: Loan, policy: ProductPolicy, tier: RiskTier): string {
  const found = approvalStepsFor(policy, loan.terms.amount.amountMinor, tier);
  if (found.result === 'no_row') return 'no row';
  const steps = withExposedStep(found.steps, policy, loan);
  return steps.map(({ role, people }) => `${people} ${role}`).join(', then ');
}
