import type { RecordedEvent } from '../../../domain/loan/events/event.js';
import type { DataKeyRow } from '../data-keys.js';
import { loanSubject } from '../sealed-snapshot.js';
import type { Fault } from './chain-fault.js';

/**
 * A person's key and the decision about it disagree: destroyed without an event, which hides what was on record, or still there after
 * one, as when a row of a key was put back by itself.
 */
export function erasureFault(
  transactions: readonly (readonly RecordedEvent[])[],
  keyRows: readonly DataKeyRow[],
): Fault | undefined {
  const events = transactions.flat();
  const decided = new Map(
    events.flatMap((event) =>
      event.type === 'party_erased' ? [[event.data.partyId, event.seq] as const] : [],
    ),
  );
  const wrong = keyRows.find(
    ({ subject, wrapped }) =>
      subject !== loanSubject && (wrapped === null) !== decided.has(subject),
  );
  if (wrong === undefined) return undefined;
  const seq = decided.get(wrong.subject) ?? 1;
  return { seq, reason: 'altered', where: 'data_keys' };
}
