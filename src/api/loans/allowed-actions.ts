import { z } from 'zod';
import { hasRole } from '../../../domain/loan/actor.js';
import type { Command } from '../../../domain/loan/commands/command.js';
import type { DecideContext } from '../../../domain/loan/context.js';
import { decide } from '../../../domain/loan/decide.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { tierInForce } from '../../../domain/loan/tier-in-force.js';
import { actionRoles, type ActionName } from '../auth/action-roles.js';

/** What the caller may do with a loan now, and which rule forbids what is not allowed. */
export const allowedActionSchema = z.object({
  name: z.string(),
  allowed: z.boolean(),
  rule: z.string().optional(),
  until: z.string().optional(),
});
export type AllowedAction = z.infer<typeof allowedActionSchema>;

/** The borrower's id, or one that is refused: after erasure nothing of him can be corrected. */
const borrowerOf = ({ parties }: Loan) =>
  Object.values(parties).find(({ party }) => party.role === 'borrower')?.party.partyId ??
  'borrower';

/** Contact details may be corrected by more people and for longer than anything else, so they stand for all. */
const contactCorrection = (loan: Loan): Command => ({
  type: 'correctField',
  path: `parties.${borrowerOf(loan)}.contactPoints`,
  value: {
    id: 'probe',
    kind: 'email',
    value: 'probe@example.org',
    replaces: null,
    cause: 'changed',
  },
  reason: '-',
  documentKey: null,
});

/** A command of each action that is right in everything but what the loan itself may refuse. */
const probes: Record<ActionName, (loan: Loan) => Command> = {
  hold: () => ({ type: 'hold', reason: '-' }),
  release: () => ({ type: 'release', reason: '-' }),
  withdraw: () => ({ type: 'withdraw', reason: '-' }),
  cancel: () => ({ type: 'cancel', reason: '-' }),
  addDocument: () => ({
    type: 'addDocument',
    document: { type: 'paper', paper: { type: 'other', key: '-', sha256: '', partyId: null } },
  }),
  correct: contactCorrection,
  overrideTier: (loan) => ({
    type: 'overrideTier',
    // Any other tier than the one that holds; to raise it is allowed the longest.
    tier: tierInForce(loan) === 'high' ? 'medium' : 'high',
    reason: '-',
  }),
  decide: (loan) => ({
    type: 'decideApproval',
    verdict: 'approve',
    digest: loan.report?.digest ?? '',
    comment: '-',
    conditions: [],
    questions: [],
  }),
  requestReview: () => ({ type: 'requestHumanReview', channel: 'phone', words: null }),
  erase: (loan) => ({
    type: 'eraseParty',
    partyId: borrowerOf(loan),
    ground: 'retention_over',
    reference: '-',
  }),
  raiseSignal: () => ({ type: 'raiseSignal', code: 'EW-P01', sources: ['-'], note: null }),
};

/**
 * The actions that the caller's roles have, each asked of the same function that would decide it (style.md point 7): nothing is
 * recorded, and what the answer says is what a command would hear. Actions that a role never has are absent.
 */
export function allowedActionsFor(loan: Loan, context: DecideContext): AllowedAction[] {
  const names = Object.keys(probes) as ActionName[];
  return names
    .filter((name) => hasRole(context.actor, ...actionRoles[name]))
    .map((name) => {
      const decision = decide(probes[name](loan), loan, context);
      if (!decision.refused) return { name, allowed: true };
      const { rule, until } = decision;
      return { name, allowed: false, rule, ...(until === undefined ? {} : { until }) };
    });
}
