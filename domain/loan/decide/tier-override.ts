import { isMoneyOrdered } from '../money-ordered.js';
import type { RiskTier } from '../../policy/scorecard-policy.js';
import { isRiskier } from '../../scoring/tier-override.js';
import { actorText } from '../actor.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { workersBeforeApproval } from '../four-eyes.js';
import { openTasks } from '../open-tasks.js';
import { refuse, type Refusal } from '../refusal.js';
import { cancelTask } from '../task-opening.js';
import { tierInForce } from '../tier-in-force.js';
import type { Handler } from './handler.js';

/**
 * A person sets the tier in the place of the card's, with a reason (docs/decisions/0150): from then on it decides depth and order of the
 * work and the steps of approval. A report that was signed under another tier is stale, and signed again. What has been opened stays to
 * be done, whatever the new tier asks for.
 */
export const overrideTier: Handler<'overrideTier'> = (command, draft) => {
  const { score, report } = draft.loan;
  if (isMoneyOrdered(draft.loan)) {
    return refuse('money_ordered', 'The money order is recorded; the band decides from now on.');
  }
  if (score === null || score.stale) {
    return refuse('not_scored', 'The card has not scored the facts of now; wait until it has.');
  }
  const { tier, reason } = command;
  if (tier === tierInForce(draft.loan)) {
    return refuse('tier_unchanged', 'This tier holds already.', { path: 'tier' });
  }
  const refusal = mayEase(command, draft, score.tier);
  if (refusal !== undefined) return refusal;
  draft.emit('tier_overridden', { tier, cardTier: score.tier, reason });
  if (report !== null && report.staleBecause === null) {
    draft.emit('report_stale', { reportId: report.reportId, because: 'tier_overridden' });
  }
  for (const task of openTasks(draft.loan, 'report_review')) {
    cancelTask(draft, task.taskId, 'tier_overridden');
  }
};

/**
 * What forbids a tier of less risk. Once a report went to approval nobody lightens the steps under it. Below the card goes only
 * somebody who has not worked on the case, and not while a red finding is open.
 */
function mayEase(
  { tier }: CommandOf<'overrideTier'>,
  { loan, context }: Draft,
  cardTier: RiskTier,
): Refusal | undefined {
  const now = tierInForce(loan);
  if (now !== null && !isRiskier(now, tier)) return undefined;
  if (loan.stage !== 'verification') {
    return refuse('tier_only_raised', 'Since approval began the tier may only be raised.', {
      path: 'tier',
    });
  }
  if (!isRiskier(cardTier, tier)) return undefined;
  if (workersBeforeApproval(loan).includes(actorText(context.actor))) {
    return refuse('worked_on_the_case', 'You worked on this case; somebody else must lighten it.');
  }
  const isRed = Object.values(loan.findings).some(
    ({ severity, status }) => severity === 'red' && status === 'open',
  );
  return isRed
    ? refuse('red_finding', 'A red finding is open; the tier stays at what the card says.')
    : undefined;
}
