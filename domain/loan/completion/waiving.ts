import { rolesThatWaive } from '../../policy/duty-policy.js';
import type { CheckOutcome } from '../../checks/outcome.js';
import { actorText, hasRole } from '../actor.js';
import type { Draft } from '../draft.js';
import { refuse, type Refusal } from '../refusal.js';

/** Why this actor may not waive a check, or undefined: who may is the policy's (depth.md G40). */
export function waiverRole({ context }: Pick<Draft, 'context'>): Refusal | undefined {
  const may = rolesThatWaive(context.policy, 'checks');
  if (hasRole(context.actor, ...may)) return undefined;
  return refuse('waiver_role', `A check is waived by: ${may.join(', ') || 'nobody'}.`, {
    path: 'result',
  });
}

/** What a check comes to that this actor waives; why stands in the comment of his task. */
export const waivedBy = ({ context }: Pick<Draft, 'context'>): CheckOutcome => ({
  outcome: 'waived',
  waivedBy: actorText(context.actor),
  reason: 'person_waived',
});
