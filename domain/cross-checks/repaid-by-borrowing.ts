import { addDays, civilDate } from '../calendar/civil-date.js';
import type { StatementRow } from '../facts/bank-statements.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from './cross-check.js';
import { usableFacts } from './usable-facts.js';

/** A drawn loan most of which went into repaying loans within days. */
export interface RolledDebt {
  drawnOn: string;
  drawnMinor: number;
  repaidMinor: number;
}

/** The bounds of policy. */
export interface RollBounds {
  /** Repayments up to so many days after the money came; the last day counts. */
  windowDays: number;
  /** From this share of the drawn money on. */
  shareBasisPoints: number;
}

/**
 * Loans that were drawn to repay others (以贷还贷): repayments within the window after a drawdown that together reach the share of it. A
 * repayment is held against one drawdown only, the first that it fits, so that one of them does not explain two.
 */
export function rolledDebts(
  rows: readonly StatementRow[],
  { windowDays, shareBasisPoints }: RollBounds,
): RolledDebt[] {
  const byDay = [...rows].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const drawdowns = byDay.filter((row) => row.tag === 'loan_drawdown' && row.amountMinor > 0);
  let repayments = byDay.filter((row) => row.tag === 'loan_repayment' && row.amountMinor < 0);
  return drawdowns.flatMap((drawn): RolledDebt[] => {
    const until = addDays(civilDate(drawn.on), windowDays);
    const fits = (row: StatementRow) => row.on >= drawn.on && row.on <= until;
    const repaidMinor = -repayments.filter(fits).reduce((sum, row) => sum + row.amountMinor, 0);
    const isRolled =
      repaidMinor > 0 &&
      BigInt(repaidMinor) * 10_000n >= BigInt(drawn.amountMinor) * BigInt(shareBasisPoints);
    if (!isRolled) return [];
    repayments = repayments.filter((row) => !fits(row));
    return [{ drawnOn: drawn.on, drawnMinor: drawn.amountMinor, repaidMinor }];
  });
}

/** Repayment by new borrowing (depth.md G17); in servicing it is a matter of the class of the loan (lending.md §2), before the money of its approval. */
export const repaidByBorrowing: CrossCheck = {
  rule: 'repaid_by_borrowing',
  about: 'each_borrower',
  staleWhen: ['bank_statements'],
  opensQuestions: ['Q-AUTO-07', 'Q-MORT-16', 'Q-CONS-04'],
  evaluate(input, subject) {
    const statements = usableFacts(input, subject, 'bank_statements');
    if (statements.state !== 'data') return notEvaluated('bank_statements');
    const { windowDays, shareBasisPoints } = input.policy.tolerances.repaidByBorrowing;
    const rolled = rolledDebts(statements.data.rows, { windowDays, shareBasisPoints });
    if (rolled.length === 0) {
      return clear(compared('loans_drawn_to_repay', 0, 'count', 'bank_statements'));
    }
    return findingOf(repaidByBorrowing, subject, {
      severity: 'orange',
      kind: 'credit',
      compared: rolled.flatMap(({ drawnOn, drawnMinor, repaidMinor }) => [
        compared('drawn_on', drawnOn, 'date', 'bank_statements'),
        amount('drawn', drawnMinor, 'bank_statements'),
        amount('repaid_from_it', repaidMinor, 'bank_statements'),
      ]),
      tolerance: { windowDays, shareBasisPoints },
    });
  },
};
