import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { shownTime } from '../../clock/demo-clock.js';
import { fenceLoansOf } from '../../relay/fence.js';
import { addressWith } from '../database-address.js';
import { noticingLoss, serverNoticesSilence } from '../silent-connections.js';
import { migrate, ownMigrations } from '../migrate.js';
import { CopyIn } from './copy-in.js';
import { BackupDamaged } from './frames.js';
import { manifestText, type Manifest } from './manifest.js';
import { readBackup, type PartTaker } from './read-backup.js';
import { copyInText } from './tables.js';

/** The backup is of a schema that this release does not know. */
export class SchemaUnknown extends Error {
  override readonly name = 'SchemaUnknown';
}

/** Looks whether this release has the very migrations of the backup. @throws SchemaUnknown that names one. */
export async function refuseOtherSchema({ migrations }: Manifest): Promise<void> {
  const here = new Map((await ownMigrations()).map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of migrations) {
    const own = here.get(name);
    if (own === undefined)
      throw new SchemaUnknown(`this release does not know the migration ${name}`);
    // A migration of the same name and another text made another schema.
    if (own !== checksum)
      throw new SchemaUnknown(`the migration ${name} is another one in this release`);
  }
}

/**
 * Loads a backup into an empty database: its own schema first, then every row in one transaction and through every trigger, then what
 * this release has changed since. It leaves every live loan fenced, so that nothing can act on what was forgotten before core banking
 * has been asked (docs/decisions/0110-after-a-restore.md).
 * @param notBefore simulated time that the installation had reached already; the demo clock never goes back.
 * @returns how many loans are fenced.
 */
export async function loadBackup(
  file: string,
  manifest: Manifest,
  ownerUrl: string,
  notBefore: string | null,
): Promise<number> {
  await migrate(ownerUrl, { only: manifest.migrations.map(({ name }) => name) });
  await withClient(ownerUrl, (client) =>
    inTransaction(client, () => loadRows(client, file, manifest)),
  );
  await migrate(ownerUrl);
  // Of what was copied in PostgreSQL knows no sizes, and services come back with the most that ever waits for them.
  await withClient(ownerUrl, (client) => client.query('analyze'));
  return await withClient(ownerUrl, (client) =>
    inTransaction(client, async () => {
      if (notBefore !== null) await keepClock(client, notBefore);
      return await fenceLoansOf(client);
    }),
  );
}

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>) {
  const client = new pg.Client({
    ...addressWith(url, `-c timezone=UTC ${serverNoticesSilence}`),
    ...noticingLoss,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function inTransaction<Result>(client: pg.Client, work: () => Promise<Result>) {
  await client.query('begin');
  const result = await work();
  await client.query('commit');
  return result;
}

async function loadRows(client: pg.Client, file: string, manifest: Manifest): Promise<void> {
  const read = await readBackup(file, (head) =>
    head.part === 'table' ? tableTaker(client, head.table, head.columns) : undefined,
  );
  if (manifestText(read.manifest) !== manifestText(manifest))
    throw new BackupDamaged('it changed while it was read');
  for (const [sequence, last] of Object.entries(manifest.sequences))
    await client.query('select setval($1::regclass, $2)', [`public."${sequence}"`, last]);
}

function tableTaker(client: pg.Client, table: string, columns: readonly string[]): PartTaker {
  const rows = client.query(new CopyIn(copyInText(table, columns)));
  const taken = finished(rows);
  // Whoever waits hears of it; between two chunks nobody does.
  taken.catch(() => undefined);
  return {
    async take(bytes) {
      if (rows.destroyed) await taken;
      if (!rows.write(bytes)) await Promise.race([once(rows, 'drain'), taken]);
    },
    async end() {
      rows.end();
      await taken;
    },
  };
}

/**
 * The clock of the lost time went further than that of the backup; people and the outside world have lived through it. A backup of an
 * installation that was further keeps its own time: its loans have lived through that.
 */
async function keepClock(client: pg.Client, notBefore: string): Promise<void> {
  const own = await shownTime(client);
  await client.query(
    `update demo_clock set simulated_anchor = greatest($1::timestamptz, $2::timestamptz),
      wall_anchor = clock_timestamp(), alive_until = clock_timestamp()`,
    [own, notBefore],
  );
}
