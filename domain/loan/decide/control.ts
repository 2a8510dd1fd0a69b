import { hasRole } from '../actor.js';
import type { CommandOf } from '../commands/command.js';
import { pauseDeadlines, resumeDeadlines } from '../deadlines.js';
import { isDenied, isImpersonated } from '../denied-loan.js';
import type { Draft } from '../draft.js';
import type { Handler } from './handler.js';
import { beginExit } from '../exit.js';
import { refuse, type Refusal } from '../refusal.js';

/** Holds the loan (冻结流程): deadlines stand still, nothing new is sent, called or paid; what is in flight is still heard. */
function hold(command: CommandOf<'hold'>, draft: Draft): Refusal | undefined {
  const { loan, context } = draft;
  if (loan.held !== null) return refuse('already_held', 'This loan is held already.');
  const bySort =
    context.actor.kind === 'temporal'
      ? 'temporal'
      : hasRole(context.actor, 'risk_officer')
        ? 'risk'
        : 'staff';
  draft.emit('loan_held', { reason: command.reason, bySort });
  pauseDeadlines(draft);
}

/**
 * Releases a hold. A hold set by risk is lifted by risk or a supervisor; the Temporal UI lifts only what it set itself, since it
 * passes by roles and four eyes (design.md §1).
 */
function release(command: CommandOf<'release'>, draft: Draft): Refusal | undefined {
  const { loan, context } = draft;
  if (loan.held === null) return refuse('not_held', 'This loan is not held.');
  if (context.actor.kind === 'temporal' && loan.held.bySort !== 'temporal') {
    return refuse('hold_of_person', 'This hold was set by a person; a person must release it.');
  }
  if (loan.held.bySort === 'risk' && !hasRole(context.actor, 'risk_officer', 'supervisor')) {
    return refuse('hold_of_risk', 'This hold was set by risk; a risk officer must release it.');
  }
  if (isDenied(loan)) {
    return refuse(
      'fraud_review_open',
      'Somebody says that this loan is not his; anti-fraud has to conclude on it before it goes on.',
    );
  }
  if (isImpersonated(loan, context.policy) && loan.money !== null) {
    return refuse(
      'loan_of_nobody',
      'Anti-fraud has found that whoever is named did not borrow: he is not called, written to or asked to pay. It stays held.',
    );
  }
  draft.emit('loan_released', { reason: command.reason });
  resumeDeadlines(draft);
  recallOrder(draft);
}

/**
 * An order of which the bank has said nothing when the hold ends is not sent any more: what it rests on may be weeks old. The bank is
 * asked whether it has it all the same; if not, the loan passes every gate again (0134).
 */
function recallOrder(draft: Draft): void {
  const { money } = draft.loan;
  if (money?.status !== 'ordered' || money.recalled !== undefined) return;
  draft.emit('money_recalled', { orderKey: money.orderKey });
}

/** The borrower's wish. */
function withdraw(command: CommandOf<'withdraw'>, draft: Draft): Refusal | undefined {
  return beginExit(draft, 'withdrawn', command.reason);
}

/** The lender's decision. */
function cancel(command: CommandOf<'cancel'>, draft: Draft): Refusal | undefined {
  return beginExit(draft, 'cancelled', command.reason);
}

export const controlHandlers: {
  hold: Handler<'hold'>;
  release: Handler<'release'>;
  withdraw: Handler<'withdraw'>;
  cancel: Handler<'cancel'>;
} = { hold, release, withdraw, cancel };
