import { existsSync } from 'node:fs';
import { appendFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { shownTime } from '../../clock/demo-clock.js';
import { systemClock } from '../../clock/system-clock.js';
import { findRoot } from '../../config/paths.js';
import { StartFailure } from '../../config/start-failure.js';
import { loadBackup } from '../../record/backup/load-backup.js';
import type { Manifest } from '../../record/backup/manifest.js';
import { readBackup } from '../../record/backup/read-backup.js';
import { verifyRecord, type RecordVerification } from '../../record/backup/verify-record.js';
import { openRecord } from '../../record/compose.js';
import { anchorPath } from '../../record/proof/anchor-path.js';
import { ErasureFile, erasurePath, type Erased } from '../../record/proof/erasure-file.js';
import { undoneErasures } from '../../record/proof/noted-erasures.js';
import { recordPatience } from '../../record/record-patience.js';
import type { Instance } from '../instance.js';
import type { KeyFiles } from '../key-files.js';
import {
  databaseName,
  databaseUrl,
  ensureDatabase,
  ownerRole,
  superuserUrl,
  withConnection,
} from '../postgres-databases.js';

/** The database that is being loaded; a restore that was cut short leaves it, and the next one begins with removing it. */
const beside = `${databaseName}_restoring`;

interface Replacing {
  readonly file: string;
  readonly manifest: Manifest;
  readonly dataFolder: string;
  readonly instance: Instance;
  readonly keys: KeyFiles;
  readonly port: number;
  readonly say: (line: string) => void;
}

/** What stands now. */
export interface Replaced {
  readonly verified: RecordVerification;
  /** Persons who were erased after the copy was taken. */
  readonly undone: readonly Erased[];
  readonly fenced: number;
  /** Where the record went that was there before; null when there was none. */
  readonly oldDatabase: string | null;
}

/**
 * Loads the backup into a database of its own, verifies every loan there, and renames it into place in one transaction: at every moment
 * the directory has the old record or the new one.
 * @throws StartFailure when a loan of the backup does not verify; the old record stays.
 */
export async function replaceDatabase(wish: Replacing): Promise<Replaced> {
  const { instance, port, file, manifest, say } = wish;
  const adminUrl = superuserUrl(instance.passwords.superuser, port);
  const ownerUrl = databaseUrl(ownerRole, instance.passwords.owner, port, beside);
  const reached = await simulatedTime(
    adminUrl,
    databaseUrl(ownerRole, instance.passwords.owner, port, databaseName),
  );
  await withConnection(adminUrl, async (client) => {
    await client.query(`drop database if exists ${beside} with (force)`);
    await ensureDatabase(client, beside);
  });
  const fenced = await loadBackup(file, manifest, ownerUrl, reached);
  say('  loaded beside the old record');
  const verified = await verify(wish, ownerUrl);
  refuseBad(verified);
  refuseUnverified(verified);
  say('  every chain, signature and snapshot is right');
  const erasures = new ErasureFile(
    erasurePath({ data: wish.dataFolder, keys: filesOf(wish.keys) }),
  );
  const undone = await withConnection(ownerUrl, (client) => undoneErasures(client, erasures));
  return { verified, undone, fenced, oldDatabase: await withConnection(adminUrl, swap) };
}

const filesOf = ({ master, signing, payload }: KeyFiles) => ({
  masterFile: master,
  signingFile: signing,
  payloadFile: payload,
});

async function verify({ dataFolder, keys }: Replacing, ownerUrl: string) {
  const record = await openRecord(
    {
      data: dataFolder,
      database: { url: ownerUrl, allowOwner: true },
      keys: filesOf(keys),
      policiesFolder: join(findRoot(), 'policies'),
      ...{ calendar: 'sandbox', clock: undefined, nativeCommands: 'off' },
    },
    { clock: systemClock, limits: recordPatience },
  );
  try {
    return await verifyRecord(record);
  } finally {
    await record.close();
  }
}

function refuseBad({ bad }: RecordVerification): void {
  const [first] = bad;
  if (first === undefined) return;
  throw new StartFailure(
    `${bad.length} loans of the backup do not verify, the first ${first.loanId} at event ${first.seq} (${first.reason}).`,
    'the record was altered before it was copied, or a signing key is missing. Nothing was changed; take an earlier copy.',
  );
}

function refuseUnverified({ unverified }: RecordVerification): void {
  const [first] = unverified;
  if (first === undefined) return;
  throw new StartFailure(
    `${unverified.length} loans of the backup could not be verified, the first ${first.loanId} (${first.because}).`,
    'try again on a machine that has time for it; nothing was changed. If it is so again, report it, and take an earlier copy.',
  );
}

/** Simulated time that the old record had reached; null where there is none. */
async function simulatedTime(adminUrl: string, oldUrl: string): Promise<string | null> {
  const isThere = await withConnection(adminUrl, (client) => exists(client, databaseName));
  if (!isThere) return null;
  return await timeReached(oldUrl);
}

/** The same of a database that is there, by the clock's own arithmetic: its days are not straight (`src/clock/demo-day.ts`). */
export async function timeReached(url: string): Promise<string | null> {
  return await withConnection(url, async (client) => {
    const { rows: tables } = await client.query<{ there: boolean }>(
      `select to_regclass('public.demo_clock') is not null as there`,
    );
    return tables[0]?.there === true ? await shownTime(client) : null;
  });
}

async function exists(client: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
  return rowCount !== 0;
}

/** Both renames happen or none. */
async function swap(client: pg.Client): Promise<string | null> {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const old = `${databaseName}_before_${stamp}`;
  const hadOne = await exists(client, databaseName);
  await client.query('begin');
  if (hadOne) await client.query(`alter database ${databaseName} rename to ${old}`);
  await client.query(`alter database ${beside} rename to ${databaseName}`);
  await client.query('commit');
  return hadOne ? old : null;
}

/**
 * The anchors of the backup where the directory has none. Those that are there are newer, or as old: they are the witness of what the
 * lost time held, and are never replaced by fewer.
 */
export async function putBackAnchors(
  file: string,
  dataFolder: string,
  keys: KeyFiles,
): Promise<void> {
  const path = anchorPath({ data: dataFolder, keys: filesOf(keys) });
  if (existsSync(path)) return;
  const beside = `${path}.restoring`;
  await rm(beside, { force: true });
  await readBackup(file, ({ part }) =>
    part !== 'anchors'
      ? undefined
      : {
          take: (bytes) => appendFile(beside, bytes, { mode: 0o600, flush: true }),
          end: () => Promise.resolve(),
        },
  );
  if (existsSync(beside)) await rename(beside, path);
}
