import type pg from 'pg';
import type { BlindKeys } from '../../keys/blind-key.js';
import { endsTelling, tellingPauseSeconds, type Untold } from '../telling.js';
import { toldMarks, type ChangeName } from './told-marks.js';

type Client = Pick<pg.ClientBase, 'query'>;

/** A loan that has still to be told of a change. */
export interface DueTelling extends ChangeName {
  readonly loan_id: string;
}

/** Of whom, and with which keys. */
export interface TellingStore {
  readonly tenant: string;
  readonly blind: BlindKeys;
}

/**
 * Keeps that a loan was not told, with why, and when it is tried again. It is never given up: a fact that rests on an employer who is gone
 * must not stay because a loan was in the way. Nothing is kept of one that has closed.
 */
export async function noteUntold(
  client: Client,
  due: DueTelling,
  untold: Untold,
  store: TellingStore,
): Promise<void> {
  const [rule, failure] = 'rule' in untold ? [untold.rule, null] : [null, untold.failure];
  if (rule === endsTelling) {
    await noteTold(client, due, store);
    return;
  }
  const [newest, ...older] = toldMarks(due, store.blind);
  if (newest === undefined) throw new Error('employers: no master key');
  await client.query(noteText, [
    ...[store.tenant, newest.hmac, newest.keyId, due.loan_id, rule, failure],
    older.map(({ hmac }) => hmac),
  ]);
}

/** What another instance has noted under an older key goes on under the newest. */
const noteText = `with older as (delete from employer_tellings where tenant = $1 and loan_id = $4 and mark = any ($7::bytea[])
    returning attempts, first_at),
  before as (select attempts, first_at from older
    union all select attempts, first_at from employer_tellings where tenant = $1 and loan_id = $4 and mark = $2),
  tries as (select coalesce(max(attempts), 0) as before, coalesce(min(first_at), clock_timestamp()) as first_at from before)
  insert into employer_tellings (tenant, mark, key_id, loan_id, attempts, rule, failure, first_at, next_try_at)
  select $1, $2, $3, $4, tries.before + 1, $5, $6, tries.first_at, clock_timestamp()
    + least(${tellingPauseSeconds.longest}, ${tellingPauseSeconds.first} * power(2, least(tries.before, 20))) * interval '1 second' from tries
  on conflict (tenant, mark, loan_id) do update set attempts = excluded.attempts, rule = excluded.rule, failure = excluded.failure,
    next_try_at = excluded.next_try_at`;

/** A loan that was told, or has closed, has nothing here any more: it remembers the key itself. */
export async function noteTold(
  client: Client,
  due: DueTelling,
  { tenant, blind }: TellingStore,
): Promise<void> {
  const marks = toldMarks(due, blind).map(({ hmac }) => hmac);
  await client.query(
    'delete from employer_tellings where tenant = $1 and mark = any ($2::bytea[]) and loan_id = $3',
    [tenant, marks, due.loan_id],
  );
}

/** So many are tried again in one turn; the longest due first. */
const retriesMax = 50;

interface MarkedTelling {
  readonly mark: Buffer;
  readonly loan_id: string;
}

/** Loans whose next try has come. */
export async function dueTellings(client: Client, store: TellingStore): Promise<DueTelling[]> {
  const { rows } = await client.query<MarkedTelling>(
    `select mark, loan_id from employer_tellings where tenant = $1 and next_try_at <= clock_timestamp()
      order by next_try_at limit ${retriesMax}`,
    [store.tenant],
  );
  if (rows.length === 0) return [];
  const changes = await changesByMark(client, store);
  return rows.flatMap(({ mark, loan_id }): DueTelling[] => {
    const change = changes.get(mark.toString('hex'));
    return change === undefined ? [] : [{ ...change, loan_id }];
  });
}

/** What a mark stands for; an employer changes a few times in its life, so that all of them are few. */
async function changesByMark(
  client: Client,
  { tenant, blind }: TellingStore,
): Promise<Map<string, ChangeName>> {
  const { rows } = await client.query<ChangeName>(
    'select uscc, seq from employer_spreads where tenant = $1',
    [tenant],
  );
  return new Map(
    rows.flatMap((change) =>
      toldMarks(change, blind).map(({ hmac }) => [hmac.toString('hex'), change] as const),
    ),
  );
}

/** Brings what is not told yet under the newest master key; again changes nothing. */
export async function remarkTellings(client: Client, store: TellingStore): Promise<void> {
  const [newestId = ''] = store.blind.keyIds;
  const { rows } = await client.query<MarkedTelling>(
    'select mark, loan_id from employer_tellings where tenant = $1 and key_id <> $2',
    [store.tenant, newestId],
  );
  if (rows.length === 0) return;
  const changes = await changesByMark(client, store);
  for (const { mark, loan_id } of rows) {
    const change = changes.get(mark.toString('hex'));
    const newest = change && toldMarks(change, store.blind)[0];
    if (newest !== undefined)
      await client.query(remarkText, [...[store.tenant, mark, loan_id, newest.hmac, newest.keyId]]);
  }
}

/** It may have been told meanwhile, or noted under the newest key as well. */
const remarkText = `with moved as (delete from employer_tellings where tenant = $1 and mark = $2 and loan_id = $3 returning *)
  insert into employer_tellings (tenant, mark, key_id, loan_id, attempts, next_try_at, rule, failure, first_at)
  select tenant, $4, $5, loan_id, attempts, next_try_at, rule, failure, first_at from moved
  on conflict (tenant, mark, loan_id) do nothing`;
