import type pg from 'pg';
import { StartFailure } from '../../config/start-failure.js';
import type { Keyring } from '../../keys/keyring.js';
import { retiredDigestKeys } from './retired-digests.js';

type Queries = Pick<pg.ClientBase, 'query'>;

/** Ids by which data keys are wrapped, from the index alone: it is walked from one id to the next, however many rows each has. */
const wrappingIdsText = `with recursive ids as (
    (select master_key_id as id from data_keys where wrapped is not null order by 1 limit 1)
    union all
    select (select master_key_id from data_keys where wrapped is not null and master_key_id > ids.id order by 1 limit 1)
      from ids where ids.id is not null)
  select id from ids where id is not null
  union select master_key_id from digest_keys
  union select master_key_id from employers
  union select master_key_id from list_keys
  union select master_key_id from suspicion_cases`;

/** Counting on would take longer than a statement may, in a large book, and say nothing more to whoever has to put a line back. */
const countedMax = 1_000;

interface MissingKey {
  readonly id: string;
  readonly keys: number;
  readonly loans: number;
}

/** What is wrapped with each missing key, as far as it is counted. */
const countsText = `select id, keys, loans from unnest($1::text[]) as missing (id),
    lateral (select count(*)::int as keys, count(distinct loan_id)::int as loans from (
      select loan_id from data_keys where master_key_id = id and wrapped is not null limit $2) found) counted
  order by id`;

const wrappedWith = ({ keys, loans }: MissingKey) =>
  keys > countedMax ? `more than ${countedMax} data keys` : `${keys} data keys of ${loans} loans`;

/**
 * The keys of the file with what the database keeps of those that are not in it any more.
 * @throws StartFailure when a key is missing that something is wrapped with: a service would fail at one loan and not at another.
 */
export async function completeKeyring(client: Queries, keyring: Keyring): Promise<Keyring> {
  await refuseMissingKeys(client, keyring.master.keyIds);
  const retired = await retiredDigestKeys(client, keyring.master);
  return { ...keyring, blind: keyring.blind.withRetired(retired) };
}

async function refuseMissingKeys(client: Queries, known: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ id: string }>(wrappingIdsText);
  const missing = rows.map(({ id }) => id).filter((id) => !known.includes(id));
  if (missing.length === 0) return;
  const { rows: counts } = await client.query<MissingKey>(countsText, [missing, countedMax + 1]);
  const texts = counts.map((one) => `${one.id} (${wrappedWith(one)} are wrapped with it)`);
  throw new StartFailure(
    `The master key file lacks a key that is still needed: ${texts.join(', ')}.`,
    'put its line back below the first one, and take it out when "npm run rotate" says that nothing needs it (docs/runbook.md, "Keys").',
  );
}
