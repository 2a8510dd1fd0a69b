import type { RecordedEvent } from '../../../domain/loan/events/event.js';
import { SealBroken } from '../../keys/sealing.js';
import { commitmentTo } from '../commitment.js';
import type { LoanCore } from '../core.js';
import type { DataKeyRow, LoanKeys } from '../data-keys.js';
import { openEvent, openParts, type ChainedRow } from '../sealed-events.js';
import { loanSubject } from '../sealed-snapshot.js';
import { Breath } from './breath.js';
import type { Fault } from './chain-fault.js';

/**
 * A key that events were sealed with and that is not there as it was: altered, exchanged, or gone without having been destroyed, which
 * leaves a row. Whoever loses it makes events unreadable, which is as good as altering the first of them. A row that does not open and that
 * nothing was sealed with is a fault too: nobody can open a loan that has one.
 */
export function keyFault(
  rows: readonly ChainedRow[],
  keyRows: readonly DataKeyRow[],
  broken: ReadonlySet<string>,
): Fault | undefined {
  const subjectOf = new Map(keyRows.map((row) => [row.key_id, row.subject]));
  const destroyed = new Set(keyRows.flatMap((row) => (row.wrapped === null ? [row.key_id] : [])));
  const sound = (subject: string, key: string) =>
    subjectOf.get(key) === subject &&
    !broken.has(key) &&
    // Only people are erased: the loan's own part stays.
    (subject !== loanSubject || !destroyed.has(key));
  const bad = rows.find(
    ({ data, parties }) =>
      !sound(loanSubject, data.key) ||
      Object.entries(parties).some(([id, part]) => !sound(id, part.key)),
  );
  if (bad === undefined && broken.size === 0) return undefined;
  return { seq: bad?.seq ?? rows.length, reason: 'altered', where: 'data_keys' };
}

/** The events of each transaction, opened, or the first that does not open. Every signed event ends one. */
export async function openTransactions(
  rows: readonly ChainedRow[],
  keys: LoanKeys,
  core: LoanCore,
): Promise<RecordedEvent[][] | Fault> {
  const transactions: RecordedEvent[][] = [[]];
  const breath = new Breath();
  for (const row of rows) {
    await breath.draw();
    try {
      if (!keepsCommitments(row, keys)) return { seq: row.seq, reason: 'altered' };
      transactions.at(-1)?.push(openEvent(row, keys, core));
    } catch (error) {
      if (error instanceof SealBroken) return { seq: row.seq, reason: 'altered' };
      throw error;
    }
    if (row.signature !== null) transactions.push([]);
  }
  return transactions.filter((events) => events.length > 0);
}

/** Whether every part that can be read is what was committed to; an auditor would find it out offline. */
function keepsCommitments(row: ChainedRow, keys: LoanKeys): boolean {
  return openParts(row, keys).every(({ subject, salt, text }) => {
    const { commitment } = subject === loanSubject ? row.data : (row.parties[subject] ?? row.data);
    return commitment === null || commitmentTo(Buffer.from(text), salt).equals(commitment);
  });
}
