import type pg from 'pg';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { Keyring } from '../../keys/keyring.js';
import { blindRowName, blindRowsOf, type BlindRow } from '../blind-values.js';
import type { LoanCore } from '../core.js';
import { keyPlace, type DataKeyCache, type DataKeyRow } from '../data-keys.js';
import type { RecordPool } from '../record-pool.js';
import { blindWrites } from '../row-writes.js';
import { lockLoan, openFound } from '../stored-loan.js';
import { rekeyContacts } from './rekey-contacts.js';

/** What bringing loans under the newest key needs. */
export interface RotationDeps {
  readonly pool: Pick<RecordPool, 'pool' | 'use'>;
  readonly tenant: string;
  readonly keyring: Keyring;
  readonly cache: DataKeyCache;
  readonly core: LoanCore;
}

/** What of a loan stands under another key than the newest. */
export interface LoanWork {
  readonly loanId: string;
  readonly keys: boolean;
  readonly index: boolean;
  readonly contacts: boolean;
}

/** What was done: data keys wrapped anew, rows of the index added and dropped, contacts given new digests. */
export interface LoanRotation {
  readonly keys: number;
  readonly added: number;
  readonly dropped: number;
  readonly contacts: number;
}

/**
 * Brings one loan under the newest key, in one transaction that holds its lock: whoever changes or erases comes before or after it, and
 * finds everything under one key or the other. `dropOlder` takes away what stands in the index under older keys; that waits until every
 * loan stands there under the newest, since persons are compared across loans.
 * @throws SealBroken when something of it does not open.
 */
export async function rotateLoan(
  deps: RotationDeps,
  work: LoanWork,
  dropOlder: boolean,
): Promise<LoanRotation> {
  const { pool, tenant, keyring, cache, core } = deps;
  const { loanId } = work;
  return await pool.use(async (client) => {
    const found = await lockLoan(client, { tenant, loanId, scope: '', key: null }, cache);
    if (found === undefined) throw new Error(`loan ${loanId} is not there`);
    const keys = await rewrapKeys(client, loanId, found.keyRows, keyring);
    const done = { keys, added: 0, dropped: 0, contacts: 0 };
    if (work.index || work.contacts) {
      const { loan, keys: opened } = await openFound(client, loanId, found, core, cache);
      const index = await rebuildIndex(client, loan, keyring, dropOlder);
      const parts = { keyring, keys: opened, core };
      Object.assign(done, index, { contacts: await rekeyContacts(client, loan, parts) });
    }
    await client.query('commit');
    return done;
  });
}

/**
 * Wraps data keys with the newest master key; the keys themselves stay, and so does everything that they seal. A destroyed one has
 * nothing to wrap and stays destroyed, also if it was destroyed since it was read.
 */
async function rewrapKeys(
  client: pg.ClientBase,
  loanId: string,
  rows: readonly DataKeyRow[],
  { master }: Keyring,
): Promise<number> {
  let done = 0;
  for (const { key_id: keyId, subject, master_key_id: masterKeyId, wrapped } of rows) {
    if (wrapped === null || masterKeyId === master.keyId) continue;
    const place = keyPlace(loanId, subject);
    const key = await master.unwrap(masterKeyId, wrapped, place);
    const anew = await master.wrap(key, place);
    // A key that was wrapped wrongly could never be read again, so it is looked at before the old form goes.
    if (!(await master.unwrap(master.keyId, anew, place)).equals(key))
      throw new Error(`data key ${keyId} was wrapped wrongly`);
    const { rowCount } = await client.query(
      `update data_keys set master_key_id = $2, wrapped = $3
        where key_id = $1 and wrapped = $4 and destroyed_at is null`,
      [keyId, master.keyId, anew, wrapped],
    );
    done += rowCount ?? 0;
  }
  return done;
}

type StoredRow = Omit<BlindRow, 'partyId' | 'keyId'> & { party_id: string; key_id: string };

/** Adds what is missing under the newest key, and takes away what is there under older ones. */
async function rebuildIndex(
  client: pg.ClientBase,
  loan: Loan,
  { blind }: Keyring,
  dropOlder: boolean,
): Promise<{ added: number; dropped: number }> {
  const newest = blind.keyIds[0];
  const { rows } = await client.query<StoredRow>(
    'select party_id, field, value_hmac as hmac, key_id, applicant from blind_indexes where loan_id = $1',
    [loan.loanId],
  );
  const stored = rows.map((row) => ({ ...row, partyId: row.party_id, keyId: row.key_id }));
  const names = new Set(stored.map(blindRowName));
  const wanted = blindRowsOf(loan, blind)
    .flat()
    .filter(({ keyId }) => keyId === newest);
  const add = wanted.filter((row) => !names.has(blindRowName(row)));
  const drop = dropOlder ? stored.filter(({ keyId }) => keyId !== newest) : [];
  await Promise.all(blindWrites(client, loan.loanId, { add, drop }));
  return { added: add.length, dropped: drop.length };
}
