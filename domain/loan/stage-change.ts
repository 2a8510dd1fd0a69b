import type { Stage } from '../process/stage.js';
import type { Draft } from './draft.js';
import { isMessage, orderMessage } from './messages.js';
import { spokespersonOf } from './spokespeople.js';

/** Enters a stage; a round begins anew only with verification. */
export function enterStage(draft: Draft, stage: Stage, round = draft.loan.round): void {
  draft.emit('stage_entered', { stage, round });
}

/**
 * Orders a message to the borrower, or to whoever speaks for a company, once per template and round: the customer is told at each step what was decided and what comes
 * next (product.md §5). `more` holds codes and references that the text needs.
 * What reaches nobody becomes a person's task (`consequences/undelivered.ts`).
 */
export function tellBorrower(
  draft: Draft,
  template: string,
  more: Readonly<Record<string, string>> = {},
): void {
  const told = Object.values(draft.loan.steps).some(
    (step) => isMessage(step) && step.what === template && step.input['round'] === draft.loan.round,
  );
  if (told) return;
  orderMessage(draft, {
    template,
    subject: spokespersonOf(draft.loan, draft.context.policy),
    input: { round: draft.loan.round, ...more },
  });
}
