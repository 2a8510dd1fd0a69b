import type { BankStatementsFacts } from '../../facts/bank-statements.js';
import type { HandedInStatement } from '../../statements/handed-in.js';
import type { UsableHandedIn } from '../../statements/usable-handed-in.js';

/** The statement that the rules read, and who gave it. */
export type StatementInUse =
  | { from: 'bank'; facts: BankStatementsFacts }
  | { from: 'customer'; facts: BankStatementsFacts; handedIn: HandedInStatement }
  | { from: 'nobody' };

/**
 * Which statement counts (docs/rules/statements.md): what the bank itself says, as soon as it says a single row; only where it was not
 * asked, did not answer or knows nothing, what the customer handed in. The two are never mixed, and where they contradict each other
 * that is a finding of its own (`contradiction.ts`).
 * @param bank what the bank said, if it may be used
 */
export function statementInUse(
  bank: BankStatementsFacts | undefined,
  handedIn: UsableHandedIn,
): StatementInUse {
  // A day with more rows than are kept leaves none, and yet the bank has spoken.
  const hasSpoken = bank !== undefined && (bank.rows.length > 0 || bank.leftOut !== undefined);
  if (hasSpoken) return { from: 'bank', facts: bank };
  if (handedIn.state === 'facts') {
    return { from: 'customer', facts: handedIn.facts, handedIn: handedIn.handedIn };
  }
  return bank === undefined ? { from: 'nobody' } : { from: 'bank', facts: bank };
}
