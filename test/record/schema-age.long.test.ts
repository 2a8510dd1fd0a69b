import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { findRoot } from '../../src/config/paths.js';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { openRecord } from '../../src/record/compose.js';
import { migrate, ownMigrationNames } from '../../src/record/migrate.js';
import { refuseOtherSchema } from '../../src/record/schema-age.js';
import { writeKeyFiles } from '../api/support/key-files.js';
import { anApplication } from '../builders/an-application.js';
import { eventually } from '../embedded/eventually.js';
import { temporaryFolder } from '../embedded/temporary-folder.js';
import { freshDatabase, type TestDatabase } from '../environment/database.js';
import { patientLimits } from '../environment/patient-limits.js';
import { submission } from './open-record.js';
import { breachesOf } from './migration-rules.js';

/** What a later release may bring: everything that is allowed to it. */
const later = {
  '20990101000000_adds': `
    create table reminders (loan_id text primary key references loans, at timestamptz not null);
    grant select, insert on reminders to sancha_app;
    alter table loans add column channel_note text, add column reminded boolean not null default false;
    alter table tasks add column effort integer not null default 0;
    alter table commands add column note text;
    alter table outbox add column shard integer not null default 0;
    alter table loans alter column currency set default 'CNY';`,
  '20990101000001_index': 'create index concurrently loans_reminded on loans (reminded, loan_id);',
};

/** The migrations of this release and some that it does not know. */
async function releaseAfter(more: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(await temporaryFolder(), 'migrations');
  await cp(join(findRoot(), 'prisma', 'migrations'), folder, { recursive: true });
  await add(folder, more);
  return folder;
}
async function add(folder: string, more: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, sql] of Object.entries(more)) {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'migration.sql'), sql);
  }
}

/** An instance of this release, as its roles open the record. */
async function anInstance(folder: string, keys: Awaited<ReturnType<typeof writeKeyFiles>>) {
  const config = {
    ...{ data: folder, database: { url: database.url, allowOwner: false }, keys },
    ...{ policiesFolder: join(findRoot(), 'policies'), calendar: 'sandbox' as const },
    ...{ clock: undefined, nativeCommands: 'all' as const },
  };
  return await openRecord(config, { limits: patientLimits });
}

const asked = (url: string, needed?: readonly string[]) =>
  withConnection(url, (client) => refuseOtherSchema(client, needed));

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

describe('the release before, while a later one has migrated', () => {
  it('records, reads and starts as before, and its own migrations find nothing to do', async () => {
    for (const sql of Object.values(later)) expect(breachesOf(sql)).toEqual([]);
    const data = await temporaryFolder();
    const keys = await writeKeyFiles(data);
    const running = await anInstance(data, keys);
    const first = submission('ln_before', anApplication());
    await running.record(first);

    const folder = await releaseAfter(later);
    expect(await migrate(database.ownerUrl, { folder })).toEqual(Object.keys(later));

    // What runs already goes on with its prepared statements, on old rows and new ones.
    const command = { type: 'hold', reason: 'looked at' } as const;
    const supervisor = { id: 's-1', roles: ['supervisor' as const], branches: ['B001'] };
    await running.record({ ...first, actor: { kind: 'person', ...supervisor }, command });
    await running.record(submission('ln_after', anApplication({ applicationNumber: 'A-after' })));
    // And one more of its instances comes up.
    const second = await anInstance(data, keys);
    for (const opened of [running, second]) {
      expect(await opened.reads.loadLoan('ln_before')).toMatchObject({
        loan: { held: { reason: 'looked at' } },
      });
      const page = { after: null, limit: 10 };
      expect((await opened.reads.listLoans({ branches: ['B001'] }, page)).items).toHaveLength(2);
      expect(await opened.reads.verifyTimeline('ln_before')).toMatchObject({ valid: true });
      await opened.close();
    }
    expect(await migrate(database.ownerUrl)).toEqual([]);
  });
});

describe('a service at its start', () => {
  it('is refused on a schema that lacks what it needs, by name', async () => {
    const needed = [...ownMigrationNames(), '20990101000000_adds'];
    await expect(asked(database.url, needed)).rejects.toThrow(
      /^The database's schema is older than this release: it lacks 20990101000000_adds\.\n.*"migrate"/s,
    );
    await expect(asked(database.url)).resolves.toBeUndefined();
  });

  it('is refused on a schema that was there before it could be asked', async () => {
    await withConnection(database.ownerUrl, (client) =>
      client.query('revoke all on _prisma_migrations from sancha_app'),
    );
    await expect(asked(database.url)).rejects.toThrow(/older than this release/);
  });

  it('lives with a later one, until that takes away what it uses', async () => {
    const newest = ownMigrationNames().at(-1)?.slice(0, 14);
    const gentle = `20990102000000_contract_after_${newest}`;
    const folder = await releaseAfter({ [gentle]: 'alter table loans drop column due_since' });
    await migrate(database.ownerUrl, { folder });
    await expect(asked(database.url)).resolves.toBeUndefined();

    const harsh = '20990103000000_contract_after_20990101000000';
    await add(folder, { [harsh]: 'select 1' });
    await migrate(database.ownerUrl, { folder });
    await expect(asked(database.url)).rejects.toThrow(
      `The database's schema is newer than this release can live with: ${harsh} took away what it uses.`,
    );
  });
});

describe('a migration', () => {
  it('that works beside everybody and failed is left to a person, and the next run says so', async () => {
    const name = '20990101000000_index';
    const folder = await releaseAfter({ [name]: 'create index concurrently i on loans (none)' });
    await expect(migrate(database.ownerUrl, { folder })).rejects.toThrow(
      /^The migration 20990101000000_index failed: .*"none" does not exist\n.*docs\/runbook\.md/s,
    );
    await expect(migrate(database.ownerUrl, { folder })).rejects.toThrow(/20990101000000_index/);
  });

  it('that failed has done nothing, and is tried again', async () => {
    const name = '20990101000000_adds';
    const folder = await releaseAfter({ [name]: 'create table a (b int); select 1 / 0;' });
    await expect(migrate(database.ownerUrl, { folder })).rejects.toThrow(
      /^The migration 20990101000000_adds failed: division by zero\n {2}What to do: nothing of it was done/,
    );
    await add(folder, { [name]: 'create table a (b int)' });
    expect(await migrate(database.ownerUrl, { folder })).toEqual([name]);
    await rm(folder, { recursive: true });
  });

  it('steps back for those who come after it while somebody holds the table', async () => {
    const folder = await releaseAfter({
      '20990101000000_adds': 'alter table loans add column x text',
    });
    const reader = new pg.Client({ connectionString: database.url });
    await reader.connect();
    await reader.query('begin');
    await reader.query('select from loans');
    const migrating = migrate(database.ownerUrl, { folder });
    await withConnection(database.url, async (client) => {
      await eventually(async () => {
        const waits = `select from pg_locks join pg_database on pg_database.oid = database
          where datname = current_database() and mode = 'AccessExclusiveLock' and not granted`;
        return (await client.query(waits)).rowCount === 1 || undefined;
      });
      // Behind the migration in the queue for the table; without its stepping back this would wait for the reader.
      await client.query('select count(*) from loans');
    });
    await reader.end();
    expect(await migrating).toEqual(['20990101000000_adds']);
  });
});
