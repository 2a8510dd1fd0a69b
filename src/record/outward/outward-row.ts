import type { RecordedEvent } from '../../../domain/loan/events/event.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { outwardChange, type OutwardChange } from '../../../domain/outward/outward-change.js';
import type { ChainedRow } from '../sealed-events.js';

/** What a command tells outside, as it waits for its position; names as the columns that read it. */
export interface OutwardBody {
  readonly product: string;
  readonly stage: string;
  readonly held: boolean;
  readonly events: readonly {
    readonly seq: number;
    readonly type: string;
    readonly at: string;
    readonly hash: string;
    readonly change: OutwardChange;
  }[];
}

/** Values of the statement `outward`: written with the events, so that nothing happens that is not told, and nothing told that did not happen. */
export function outwardValues(
  recorded: readonly RecordedEvent[],
  rows: readonly Pick<ChainedRow, 'seq' | 'hash'>[],
  { loanId, product, stage, held }: Loan,
): unknown[] {
  const hashes = new Map(rows.map(({ seq, hash }) => [seq, hash.toString('hex')]));
  const events = recorded.map((event) => {
    const { seq, type, at } = event;
    return { seq, type, at, hash: hashes.get(seq) ?? '', change: outwardChange(event) };
  });
  const body: OutwardBody = { product, stage, held: held !== null, events };
  return [loanId, JSON.stringify(body)];
}
