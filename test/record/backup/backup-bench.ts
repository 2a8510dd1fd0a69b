import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { loadBackup } from '../../../src/record/backup/load-backup.js';
import { writeBackup } from '../../../src/record/backup/write-backup.js';
import { anApplication } from '../../builders/an-application.js';
import { freshDatabase } from '../../environment/database.js';
import { fromEnvironment } from '../../environment/from-environment.js';
import { fromAnn, submission } from '../open-record.js';
import { openRealRecord } from '../real-core.js';

/** A record with some loans, a folder for files, and databases to restore into. */
export async function backupBench() {
  const folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'backup-'));
  const opened = await openRealRecord();
  const databases = [opened.database];
  let files = 0;
  const submit = async (loanId: string) =>
    await opened.record(submission(loanId, anApplication({ applicationNumber: loanId })));
  const hold = async (loanId: string, key: string) =>
    await opened.record(fromAnn(loanId, { type: 'hold', reason: 'a' }, key));
  const release = async (loanId: string, key: string) =>
    await opened.record(fromAnn(loanId, { type: 'release', reason: 'a' }, key));
  const write = async () => {
    const file = join(folder, `${(files += 1)}.backup`);
    const manifest = await writeBackup({
      ...{ ownerUrl: opened.database.ownerUrl, signing: opened.keyring.signing, release: 'test' },
      ...{ anchorsFile: join(folder, 'anchors.jsonl'), file },
    });
    return { file, manifest };
  };
  const emptyDatabase = async () => {
    const database = await freshDatabase({ migrated: false });
    databases.push(database);
    return database;
  };
  const restore = async ({ file, manifest }: Awaited<ReturnType<typeof write>>) => {
    const database = await emptyDatabase();
    const fenced = await loadBackup(file, manifest, database.ownerUrl, null);
    return { database, fenced };
  };
  const close = async () => {
    await opened.pool.end();
    for (const database of databases) await database.drop();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...{ opened, folder, submit, hold, release, write, emptyDatabase, restore, close } };
}

/** Rows of a query as the owner of the tables. */
export async function rowsAt<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
