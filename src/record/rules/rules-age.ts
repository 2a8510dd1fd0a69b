import { RecordBusy } from '../record-pool.js';

/**
 * So long a transaction may take from its look at the stream of the rules to its now. A publication begins a minute of real time later
 * at the earliest (`change-rules.ts`), so that nobody who has not seen it yet can have a now under it.
 */
const lookHoldsMs = 30_000;

/** Sends the caller away whose process stood still between the two. @throws RecordBusy */
export function refuseOldRules(askedMs: number): void {
  if (performance.now() - askedMs > lookHoldsMs) throw new RecordBusy();
}
