import type pg from 'pg';
import type { RecordedSuspicionEvent } from '../../../domain/suspicions/suspicion.js';
import { ifWhole } from '../proof/if-whole.js';
import { ownFault } from './suspicion-chain.js';
import {
  openCaseEvent,
  readCaseRows,
  type KeyRow,
  type SuspicionStore,
} from './suspicion-store.js';

/** The events of a case, and the first that is not as it was written and signed, by its number in the case; null where all of them are. */
export interface CaseHistory {
  readonly events: readonly RecordedSuspicionEvent[];
  readonly brokenAt: number | null;
}

/**
 * Reads the events of one case and looks at each of them by itself; that the stream has no gap is for verification, which reads all of it. What
 * does not open is left out.
 */
export async function readHistory(
  client: Pick<pg.ClientBase, 'query'>,
  { key, version }: { readonly key: KeyRow; readonly version: number },
  store: SuspicionStore,
): Promise<CaseHistory> {
  const rows = await readCaseRows(client, store.tenant, key.case_id);
  const events: RecordedSuspicionEvent[] = [];
  let brokenAt: number | null = null;
  for (const [i, row] of rows.entries()) {
    const event = await ifWhole(() => openCaseEvent(key, row, store));
    if (event !== undefined) events.push(event);
    const isGood =
      event !== undefined &&
      row.case_seq === i + 1 &&
      ownFault(store.tenant, row, store.signing) === undefined;
    if (!isGood) brokenAt ??= i + 1;
  }
  // There may be more than the case says: somebody wrote while this was read.
  if (rows.length < version) brokenAt ??= rows.length + 1;
  return { events, brokenAt };
}
