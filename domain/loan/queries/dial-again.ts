import { instant } from '../../calendar/instant.js';
import type { LedgerEntry } from '../../contact-rules/ledger.js';
import { entryOf } from '../../entry.js';
import { numberKeyOf } from '../calls/contact-keys.js';
import { allowedCall } from '../calls/may-dial.js';
import type { DecideContext } from '../context.js';
import { guard } from '../decide/guard.js';
import { ownTask } from '../decide/tasks.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Attempt } from '../state/attempt.js';
import type { Loan } from '../state/loan.js';
import type { KnownContactPoint } from '../state/party-state.js';

/**
 * The number of an attempt that was recorded and of which nobody knows whether it was dialled, or why it may not be dialled any more. What
 * held when it was recorded need not hold now: the hour, the task, the loan, the person's wish (S11).
 */
export function dialAgain(
  loan: Loan,
  attempt: Attempt,
  context: DecideContext,
): KnownContactPoint | Refusal {
  if (attempt.endedAt !== null)
    return refuse('attempt_ended', 'This attempt has ended, and nobody was dialled for it.');
  const { attemptId, taskId, contactPointId } = attempt;
  const refusal = guard({ type: 'startAttempt', taskId, contactPointId }, loan);
  if (refusal !== undefined) return refusal;
  const task = ownTask({ loan, context }, taskId);
  if ('refused' in task) return task;
  // The attempt counts once, as itself: it must not be held against its own dialling.
  const others = Object.entries(loan.attempts).filter(([id]) => id !== attemptId);
  const before = { ...loan, attempts: Object.fromEntries(others) };
  const ledger = withoutOwn(context, loan, attempt);
  const call = allowedCall(before, task, contactPointId, { ...context, ledger });
  return 'refused' in call ? call : call.point;
}

/** The ledger without the one entry that the attempt itself has made in it. */
function withoutOwn(context: DecideContext, loan: Loan, attempt: Attempt): LedgerEntry[] {
  const points = entryOf(loan.parties, attempt.partyId)?.contactPoints ?? [];
  const point = points.find(({ id }) => id === attempt.contactPointId);
  const own = context.ledger.findIndex(
    ({ at, numberKey, outcome }) =>
      point !== undefined &&
      outcome === null &&
      at === instant(attempt.startedAt) &&
      numberKey === numberKeyOf(point, context),
  );
  return context.ledger.filter((_, index) => index !== own);
}
