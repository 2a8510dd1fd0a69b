import type pg from 'pg';
import { canonicalJson } from '../../../domain/libraries/canonical-json.js';
import type { Keyring } from '../../keys/keyring.js';
import { DataKeyCache } from '../data-keys.js';
import type { BookFault } from '../proof/book-faults.js';
import { ifWhole } from '../proof/if-whole.js';
import { asOfOneMoment } from '../proof/one-moment.js';
import {
  emptyStream,
  streamColumns,
  streamFault,
  type StreamRow,
} from '../streams/stream-chain.js';
import { placeOf } from '../streams/stream-heads.js';
import {
  employerStream,
  employerStreams,
  linkOf,
  type ChainedEmployerEvent,
} from './employer-chain.js';
import {
  employerFold,
  keyColumns,
  openEmployer,
  type EmployerOpening,
  type KeyRow,
} from './employer-store.js';
import { eventsText, replayEntry } from './replay-entry.js';
import { employerTaskRow, readEmployerTasks } from './employer-task-row.js';

/** Where `verify` names rows of the directory that belong to no entry. */
export const directoryPlace = 'directory of employers';

interface EntryRow extends KeyRow {
  tenant: string;
  version: number;
  refresh_due_on: string | null;
  sealed: Buffer;
}

type Client = Pick<pg.ClientBase, 'query'>;
type Found = Omit<BookFault, 'loanId'>;

const pageSize = 100;
const entriesText = `select tenant, ${keyColumns}, version, refresh_due_on::text, sealed from employers
  where $1::text is null or (tenant, uscc) > ($1, $2) order by tenant, uscc limit ${pageSize}`;

/**
 * The first bad row of every entry of the directory (docs/decisions/0176-the-directory-in-the-chain.md): its events against the signed links,
 * the entry against a replay, and the rows that lists read. Then what belongs to no entry.
 */
export async function employerFaults(pool: pg.Pool, keyring: Keyring): Promise<BookFault[]> {
  const cache = new DataKeyCache(keyring.master);
  const found: BookFault[] = [];
  for (let after: readonly (string | null)[] = [null, null]; ;) {
    // People go on working: of each page everything is seen as of one moment.
    const rows = await asOfOneMoment(pool, async (client) => {
      const page = (await client.query<EntryRow>(entriesText, [...after])).rows;
      for (const row of page) {
        const fault = await entryFault(client, row, { tenant: row.tenant, cache }, keyring);
        const loanId = placeOf(employerStream(row.tenant, row.key_id));
        if (fault !== undefined) found.push({ loanId, ...fault });
      }
      return page;
    });
    const last = rows.at(-1);
    if (rows.length < pageSize || last === undefined) break;
    after = [last.tenant, last.uscc];
  }
  return [...found, ...(await asOfOneMoment(pool, orphans))];
}

const linksText = `select ${streamColumns} from admin_events where tenant = $1 and stream = $2 order by seq`;

async function entryFault(
  client: Client,
  row: EntryRow,
  opening: EmployerOpening,
  { signing }: Keyring,
): Promise<Found | undefined> {
  const { tenant, uscc } = row;
  const name = employerStream(tenant, row.key_id);
  const events = (await client.query<ChainedEmployerEvent>(eventsText, [tenant, uscc])).rows;
  const links = (await client.query<StreamRow>(linksText, [tenant, name.stream])).rows;
  let head = emptyStream;
  for (const link of links) {
    const fault = streamFault(name, link, head, (...signed) => signing.verify(...signed));
    if (fault !== undefined) return { seq: head.seq + 1, reason: fault, where: 'admin_events' };
    const event = events[head.seq];
    if (event?.seq !== link.seq)
      return { seq: link.seq, reason: 'missing', where: 'employer_events' };
    if (!isLinked(uscc, event, link))
      return { seq: link.seq, reason: 'altered', where: 'employer_events' };
    head = { seq: link.seq, hash: link.hash };
  }
  // What nobody signed for may be anybody's: what an earlier release wrote is linked at the next start.
  if (events.length > links.length)
    return { seq: links.length + 1, reason: 'signature', where: 'employer_events' };
  return await contentsFault(client, row, events, opening);
}

const isLinked = (
  uscc: string,
  event: ChainedEmployerEvent,
  { type, at, actor, data }: StreamRow,
) =>
  canonicalJson([type, at, actor, data]) ===
  canonicalJson([event.type, event.at, event.actor, linkOf(uscc, event)]);

/** The entry must be what its events lead to, in its sealed part and in the columns that lists and the look go by. */
async function contentsFault(
  client: Client,
  row: EntryRow,
  events: readonly ChainedEmployerEvent[],
  opening: EmployerOpening,
): Promise<Found | undefined> {
  const seq = events.length;
  const replayed = await replayEntry(row, events, opening);
  if ('badSeq' in replayed)
    return {
      ...{ seq: replayed.badSeq, where: 'employer_events' },
      reason: events.length === 0 ? 'missing' : 'altered',
    };
  const { employer, tasks } = replayed;
  const wrong = (where: string): Found => ({ seq, reason: 'snapshot', where });
  const kept = await ifWhole(() => openEmployer(row, opening));
  // What another release folded is not compared, as with loans; its number is raised only with the fold.
  const isOwn = kept?.fold === employerFold;
  if (kept === undefined || (isOwn && canonicalJson(kept.employer) !== canonicalJson(employer)))
    return wrong('employers');
  if (row.version !== employer.version) return wrong('employers.version');
  if (row.refresh_due_on !== employer.refreshDueOn) return wrong('employers.refresh_due_on');
  const rows = tasks.map((task) => employerTaskRow(row.tenant, row.uscc, task));
  const listed = await readEmployerTasks(client, row.tenant, row.uscc);
  const isSame = canonicalJson(inOrder(rows)) === canonicalJson(inOrder(listed));
  return isSame ? undefined : wrong('employer_tasks');
}

const inOrder = (rows: readonly Record<string, unknown>[]) =>
  rows.map((row) => canonicalJson(row)).sort();

const orphansText = `select distinct 'employer_events' as at, seq from employer_events v
    where not exists (select from employers e where e.tenant = v.tenant and e.uscc = v.uscc)
  union select 'employer_tasks', 1 from employer_tasks t
    where not exists (select from employers e where e.tenant = t.tenant and e.uscc = t.uscc)
  order by 1, 2 limit 100`;
const lostText = `select distinct tenant, stream from admin_events a where stream like '${employerStreams}%'
    and not exists (select from employers e where e.tenant = a.tenant and a.stream = '${employerStreams}' || e.key_id)
  order by tenant, stream limit 100`;

/** Rows that belong to no entry, and streams whose entry is gone. */
async function orphans(client: Client): Promise<BookFault[]> {
  const rows = (await client.query<{ at: string; seq: number }>(orphansText)).rows;
  const lost = (await client.query<{ tenant: string; stream: string }>(lostText)).rows;
  return [
    ...rows.map(({ at, seq }): BookFault => ({
      ...{ loanId: directoryPlace, seq, reason: 'inserted', where: at },
    })),
    ...lost.map((name): BookFault => ({
      ...{ loanId: placeOf(name), seq: 1, reason: 'missing', where: 'employers' },
    })),
  ];
}
