import { statementOf } from '../cross-checks/usable-facts.js';
import { usableHandedIn, type HandedInFault } from '../statements/usable-handed-in.js';
import { bankStatementsCheck } from './bank-statements.js';
import { inconclusive, mismatch, passedWithNote, type CheckContext } from './check-rule.js';
import { isVerified, worstOutcome, type CheckOutcome } from './outcome.js';

/** The note of a check that rests on a paper of the customer's own and not on what his bank said. */
const handedInNote = 'handed_in_by_customer';

/** Whether an outcome rests on a statement that was handed in. */
export const restsOnHandedIn = (outcome: CheckOutcome): boolean =>
  outcome.outcome === 'passed_with_note' && outcome.note === handedInNote;

/**
 * The outcome of the check of statements with what was handed in. What the bank settled stands. Where it settled nothing, a statement in
 * the customer's own name that is long enough passes with a note that says whose word it is; anything else that was handed in never makes
 * an outcome better, and a file that cannot be read is `inconclusive` and a person's, never "no transactions".
 */
export function withHandedIn(bySource: CheckOutcome, context: CheckContext): CheckOutcome {
  const isSettled = isVerified(bySource) || ['mismatch', 'failed'].includes(bySource.outcome);
  if (isSettled) return bySource;
  const handedIn = usableHandedIn(context, context.subject);
  if (handedIn.state === 'none') return bySource;
  if (handedIn.state === 'fault') return worstOutcome([outcomeOfFault(handedIn.fault), bySource]);
  if (statementOf(context, context.subject).from !== 'customer') return bySource;
  const judged = bankStatementsCheck.judge(handedIn.facts, 'FOUND', context);
  return isVerified(judged) ? passedWithNote(handedInNote) : worstOutcome([judged, bySource]);
}

const outcomeOfFault = (fault: HandedInFault): CheckOutcome =>
  fault === 'account_of_another' ? mismatch(fault) : inconclusive(fault);
