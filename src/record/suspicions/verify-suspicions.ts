import type pg from 'pg';
import { canonicalJson } from '../../../domain/libraries/canonical-json.js';
import { evolveSuspicion } from '../../../domain/suspicions/evolve-suspicion.js';
import type { Suspicion } from '../../../domain/suspicions/suspicion.js';
import type { Keyring } from '../../keys/keyring.js';
import { DataKeyCache } from '../data-keys.js';
import type { BookFault } from '../proof/book-faults.js';
import { ifWhole } from '../proof/if-whole.js';
import { asOfOneMoment } from '../proof/one-moment.js';
import { firstBadSuspicion, suspicionPlace, type SuspicionRow } from './suspicion-chain.js';
import {
  caseColumns,
  openCase,
  openCaseEvent,
  otherColumn,
  readCaseRows,
  type CaseRow,
  type SuspicionOpening,
} from './suspicion-store.js';

type Client = Pick<pg.ClientBase, 'query'>;
type Found = Omit<BookFault, 'loanId'>;

/**
 * What of the suspicions is not as it was written (docs/decisions/0165-suspicious-reports.md): a broken stream, and cases that are not what their
 * events lead to. It names no loan and no case, since whoever verifies need not be of the team; numbers are those of the stream.
 */
export async function suspicionFaults(pool: pg.Pool, keyring: Keyring): Promise<BookFault[]> {
  const { rows: tenants } = await pool.query<{ tenant: string }>(
    'select tenant from suspicion_events union select tenant from suspicion_cases order by 1',
  );
  const cache = new DataKeyCache(keyring.master);
  const found: Found[] = [];
  for (const { tenant } of tenants) {
    const bad = await firstBadSuspicion(pool, tenant, keyring.signing);
    if (bad !== null) found.push({ ...bad, where: 'suspicion_events' });
    found.push(...(await caseFaults(pool, { tenant, cache }, bad !== null)));
  }
  return found.map((fault) => ({ loanId: suspicionPlace, ...fault }));
}

const pageSize = 100;
const casesText = `select ${caseColumns} from suspicion_cases
  where tenant = $1 and ($2::text is null or case_id > $2) order by case_id limit ${pageSize}`;
const lostText = `select min(seq)::int as seq from suspicion_events v where tenant = $1
    and not exists (select from suspicion_cases c where c.tenant = v.tenant and c.case_id = v.case_id)
  group by case_id order by 1 limit ${pageSize}`;

/** The first fault of every case, and events whose case is gone. */
async function caseFaults(
  pool: pg.Pool,
  opening: SuspicionOpening,
  isBroken: boolean,
): Promise<Found[]> {
  const found: Found[] = [];
  for (let after: string | null = null; ;) {
    const page: readonly CaseRow[] = await asOfOneMoment(pool, async (client) => {
      const { rows } = await client.query<CaseRow>(casesText, [opening.tenant, after]);
      for (const row of rows) {
        const fault = await caseFault(client, row, opening, isBroken);
        if (fault !== undefined) found.push(fault);
      }
      return rows;
    });
    after = page.at(-1)?.case_id ?? after;
    if (page.length < pageSize) break;
  }
  const { rows: lost } = await pool.query<{ seq: number }>(lostText, [opening.tenant]);
  const gone = { reason: 'missing', where: 'suspicion_cases' } as const;
  return [...found, ...lost.map(({ seq }) => ({ seq, ...gone }))];
}

/** The case must be what its events lead to, in its sealed part and in the columns that lists go by. */
async function caseFault(
  client: Client,
  row: CaseRow,
  opening: SuspicionOpening,
  isBroken: boolean,
): Promise<Found | undefined> {
  const rows = await readCaseRows(client, opening.tenant, row.case_id);
  const seq = rows.at(-1)?.seq ?? 1;
  const replayed = await replayCase(row, rows, opening);
  if (replayed === undefined) {
    // What the stream lacks was told of the stream.
    if (isBroken) return undefined;
    return { seq, reason: rows.length === 0 ? 'missing' : 'altered', where: 'suspicion_events' };
  }
  const kept = await ifWhole(() => openCase(row, opening));
  if (kept === undefined || canonicalJson(kept) !== canonicalJson(replayed))
    return { seq, reason: 'snapshot', where: 'suspicion_cases' };
  const column = otherColumn(row, replayed);
  if (column === undefined) return undefined;
  return { seq, reason: 'snapshot', where: `suspicion_cases.${column}` };
}

/** What the events of a case lead to; undefined where one is missing, does not open or means nothing. */
async function replayCase(
  row: CaseRow,
  rows: readonly SuspicionRow[],
  opening: SuspicionOpening,
): Promise<Suspicion | undefined> {
  return await ifWhole(async () => {
    let suspicion: Suspicion | null = null;
    for (const [i, event] of rows.entries()) {
      if (event.case_seq !== i + 1) return undefined;
      const said = await openCaseEvent(row, event, opening);
      suspicion = evolveSuspicion(suspicion, row.case_id, said);
    }
    return suspicion ?? undefined;
  });
}
