import type { RecordedEvent } from '../../../domain/loan/events/event.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { BlindKeys } from '../../keys/blind-key.js';
import { contactKeys, dialledKey } from '../contact-keys.js';
import type { LoanCore } from '../core.js';
import { rowChanges } from '../read-rows.js';
import type { ReadRow } from '../read-table.js';
import { Breath } from './breath.js';

/** A contact that must stand in the ledger. */
export interface ExpectedContact {
  readonly at: string;
  readonly channel: string;
  readonly purpose: string;
  /** Digests under every key that is known, of which the ledger has one; none when the person was erased. */
  readonly persons: readonly Buffer[];
  readonly numbers: readonly Buffer[];
  /** Where it rang, of a misdial. */
  dialled: readonly Buffer[];
  outcome: string | null;
  countsForRisk: boolean;
  gateFailed: boolean;
}

/** A loan as its events tell it, and every row that its transactions must have left behind. */
export interface ReplayedLoan {
  readonly loan: Loan;
  /** By table, then by key. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, ReadRow>>;
  readonly contacts: ReadonlyMap<string, ExpectedContact>;
}

/**
 * Does again what the transactions did: folds their events and keeps the rows that each would have written. A row shows the loan as
 * it was when the row last changed, so the last state alone would not do. `transactions` have at least one event each.
 */
export async function replay(
  transactions: readonly (readonly RecordedEvent[])[],
  core: LoanCore,
  blind: BlindKeys,
): Promise<ReplayedLoan> {
  const rows = new Map<string, Map<string, ReadRow>>();
  const contacts = new Map<string, ExpectedContact>();
  let loan: Loan | null = null;
  const breath = new Breath();
  for (const events of transactions) {
    await breath.draw();
    const before: Loan | null = loan;
    for (const event of events) loan = core.evolve(loan, event);
    if (loan === null) continue;
    for (const { table, save, remove } of rowChanges(before, loan)) {
      const kept = rows.get(table.table) ?? new Map<string, ReadRow>();
      rows.set(table.table, kept);
      const key = table.key.at(-1) ?? '';
      for (const row of save) kept.set(String(row[key]), row);
      for (const id of remove) kept.delete(id);
    }
    noteContacts(contacts, loan, blind);
  }
  if (loan === null) throw new Error('a loan without events cannot be replayed');
  return { loan, rows, contacts };
}

/** As `ledgerWrites` does: who is reached is noted once, how it went on whenever it changes. */
function noteContacts(contacts: Map<string, ExpectedContact>, loan: Loan, blind: BlindKeys): void {
  for (const attempt of Object.values(loan.attempts)) {
    const { attemptId, startedAt: at, channel, purpose } = attempt;
    const contact = contacts.get(attemptId) ?? {
      ...{ at, channel, purpose, ...reachedBy(loan, attempt, blind) },
      ...{ outcome: null, countsForRisk: true, gateFailed: false, dialled: [] },
    };
    contact.outcome = attempt.outcome;
    contact.dialled = dialledKey(loan, attempt, blind);
    contact.countsForRisk = attempt.dialledAsPlanned !== false;
    contact.gateFailed = loan.gates[attemptId]?.status === 'failed';
    contacts.set(attemptId, contact);
  }
}

function reachedBy(
  loan: Loan,
  { partyId, contactPointId }: Loan['attempts'][string],
  blind: BlindKeys,
): Pick<ExpectedContact, 'persons' | 'numbers'> {
  const reached = contactKeys(loan, blind).find(
    (point) => point.partyId === partyId && point.contactPointId === contactPointId,
  );
  return { persons: reached?.person.digests ?? [], numbers: reached?.number.digests ?? [] };
}
