import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { CopyIn } from '../../../src/record/backup/copy-in.js';
import { BackupDamaged, frame, magic } from '../../../src/record/backup/frames.js';
import {
  loadBackup,
  refuseOtherSchema,
  SchemaUnknown,
} from '../../../src/record/backup/load-backup.js';
import { manifestText, type SealedManifest } from '../../../src/record/backup/manifest.js';
import { readBackup } from '../../../src/record/backup/read-backup.js';
import { backupBench, rowsAt } from './backup-bench.js';

/** A digest of every table's rows; the columns that a restore sets on purpose are left out, and the rows that it orders. */
async function digests(url: string): Promise<Record<string, string>> {
  const tables = await rowsAt<{ name: string }>(
    url,
    `select table_name as name from information_schema.tables where table_schema = 'public'
      and table_type = 'BASE TABLE' and table_name not in ('outbox', '_prisma_migrations', 'console_sessions', 'caller_counts') order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const row = `(to_jsonb(t) - 'epoch' - 'restored_at')::text`;
    const [digest] = await rowsAt<{ digest: string }>(
      url,
      `select count(*) || ' ' || coalesce(md5(string_agg(${row}, ',' order by ${row})), '') as digest from ${name} t`,
    );
    found[name] = digest?.digest ?? '';
  }
  return found;
}

describe('a backup', () => {
  let bench: Awaited<ReturnType<typeof backupBench>>;
  let made: Awaited<ReturnType<typeof bench.write>>;
  let restored: Awaited<ReturnType<typeof bench.restore>>;
  let restoredAfterSeconds: number;
  const loans = ['ln_1', 'ln_2', 'ln_3'];
  beforeAll(async () => {
    bench = await backupBench();
    for (const loanId of loans) await bench.submit(loanId);
    await bench.hold('ln_2', 'h');
    await writeFile(join(bench.folder, 'anchors.jsonl'), '{"one":1}\n{"two":2}\n');
    made = await bench.write();
    restoredAfterSeconds = Math.floor(Date.now() / 1_000);
    restored = await bench.restore(made);
  }, 60_000);
  afterAll(() => bench.close());

  it('says what it holds and which keys it needs', () => {
    const { manifest } = made;
    const { master, signing } = bench.opened.keyring;
    expect(manifest).toMatchObject({ loans: 3, demoClock: null });
    expect(manifest.keys).toEqual({ master: [master.keyId], signing: [signing.keyId] });
    const size = (table: string) =>
      manifest.parts.find(({ head }) => head.part === 'table' && head.table === table)?.size.rows;
    expect(size('loans')).toBe(3);
    expect(size('loan_events')).toBe(manifest.events);
    expect(size('console_sessions')).toBeUndefined();
    expect(manifest.parts.find(({ head }) => head.part === 'anchors')?.size.rows).toBe(2);
  });

  it('is for its owner alone, and holds no key', async () => {
    expect((await stat(made.file)).mode & 0o777).toBe(0o600);
    const bytes = gunzipSync((await readFile(made.file)).subarray(magic.length));
    const wrapped = await rowsAt<{ wrapped: Buffer }>(
      bench.opened.database.ownerUrl,
      'select wrapped from data_keys',
    );
    expect(wrapped.length).toBeGreaterThan(3);
    // Data keys are in it as they are in the database: wrapped. Nothing that unwraps or signs is.
    expect(bytes.includes(wrapped[0]?.wrapped.toString('hex') ?? '')).toBe(true);
    expect(bytes.includes('PRIVATE KEY')).toBe(false);
  });

  it('is counted by PostgreSQL before anybody works with it', async () => {
    const counted = await rowsAt<{ rows: number }>(
      restored.database.ownerUrl,
      `select reltuples::int as rows from pg_class where relname in ('loans', 'loan_events') order by 1`,
    );
    expect(counted.map(({ rows }) => rows)).toEqual([3, made.manifest.events]);
  });

  it('gives back every row of every table as it was', async () => {
    const { database } = restored;
    // That it was restored is the one thing more that it knows.
    const { restores: none, ...before } = await digests(bench.opened.database.ownerUrl);
    expect(Object.keys(before).length).toBeGreaterThan(25);
    const { restores: one, ...after } = await digests(database.ownerUrl);
    expect(after).toEqual(before);
    expect([none, one]).toEqual(['0 ', expect.stringMatching(/^1 /)]);
    const [restore] = await rowsAt<{ since: Date; newest: Date }>(
      database.ownerUrl,
      'select since, (select max(last_at) from loans) as newest from restores',
    );
    const dayMs = 24 * 3_600_000;
    expect(restore?.since).toEqual(new Date(Number(restore?.newest) - dayMs));
  });

  it('fences every live loan with an epoch of now and one start, before anybody can open it', async () => {
    const { database, fenced } = restored;
    expect(fenced).toBe(3);
    const rows = await rowsAt<{ epoch: string; restored: boolean }>(
      database.ownerUrl,
      `select l.epoch, l.restored_at is not null as restored, o.kind, o.body->>'replace' as replace
        from loans l join outbox o on o.loan_id = l.loan_id and o.delivered_at is null`,
    );
    expect(rows).toHaveLength(3);
    expect(rows.every(({ restored }) => restored)).toBe(true);
    expect(rows.every(({ epoch }) => Number(epoch) >= restoredAfterSeconds)).toBe(true);
    expect(rows).toMatchObject(loans.map(() => ({ kind: 'start', replace: 'true' })));
  });

  it('goes on counting outbox rows where the record had got to', async () => {
    const { database } = restored;
    const [row] = await rowsAt<{ first: number }>(
      database.ownerUrl,
      'select min(id)::int as first from outbox where delivered_at is null',
    );
    const [last] = Object.values(made.manifest.sequences);
    expect(row?.first).toBeGreaterThan(last ?? Infinity);
  });

  it('is of one moment, however much is recorded while it is written', async () => {
    let stop = false;
    const busy = (async () => {
      for (let n = 0; !stop; n += 1) {
        await bench.hold('ln_1', `b-h${n}`);
        await bench.release('ln_1', `b-r${n}`);
      }
    })();
    const copies = [await bench.write(), await bench.write()];
    stop = true;
    await busy;
    for (const copy of copies) {
      const { database } = await bench.restore(copy);
      const torn = await rowsAt(
        database.ownerUrl,
        `select l.loan_id from loans l where version <> (select max(seq) from loan_events e where e.loan_id = l.loan_id)
          or head_hash <> (select hash from loan_events e where e.loan_id = l.loan_id order by seq desc limit 1)`,
      );
      expect(torn).toEqual([]);
    }
  }, 60_000);

  it('can be restored by a later release that has migrations of its own', async () => {
    const { migrations } = made.manifest;
    expect(migrations.length).toBeGreaterThan(1);
    const older = { ...made.manifest, migrations: migrations.slice(0, -1) };
    // The rows are of the whole schema here; what is looked at is which migrations run before and which after them.
    const database = await bench.emptyDatabase();
    await loadBackup(made.file, older, database.ownerUrl, null).catch(() => undefined);
    const applied = await rowsAt<{ name: string }>(
      database.ownerUrl,
      'select migration_name as name from _prisma_migrations order by 1',
    );
    expect(applied.map(({ name }) => name)).toEqual(older.migrations.map(({ name }) => name));
  });
});

describe('a backup that is not right', () => {
  let bench: Awaited<ReturnType<typeof backupBench>>;
  let made: Awaited<ReturnType<typeof bench.write>>;
  let whole: Buffer;
  beforeAll(async () => {
    bench = await backupBench();
    await bench.submit('ln_1');
    made = await bench.write();
    whole = await readFile(made.file);
  }, 60_000);
  afterAll(() => bench.close());

  const unpacked = () => gunzipSync(whole.subarray(magic.length));
  const packed = (bytes: Buffer) => Buffer.concat([magic, gzipSync(bytes)]);
  const sealedOf = (bytes: Buffer): SealedManifest =>
    JSON.parse(bytes.subarray(bytes.lastIndexOf('{"manifest"')).toString('utf8')) as SealedManifest;
  const swapped = (from: string, to: string) => {
    const bytes = unpacked();
    const at = bytes.indexOf(from);
    if (at < 0 || from.length !== to.length)
      throw new Error('the test looks for what is not there');
    bytes.write(to, at);
    return packed(bytes);
  };
  const damages: { name: string; bytes: () => Buffer; says: RegExp }[] = [
    { name: 'empty', bytes: () => Buffer.alloc(0), says: /no backup/ },
    { name: 'something else', bytes: () => Buffer.from('hello, hello, hello'), says: /no backup/ },
    { name: 'cut off', bytes: () => whole.subarray(0, whole.length - 200), says: /unpack|ends/ },
    {
      name: 'without its manifest',
      bytes: () => {
        const bytes = unpacked();
        return packed(bytes.subarray(0, bytes.lastIndexOf('{"manifest"') - 5));
      },
      says: /ends before its manifest/,
    },
    {
      name: 'with one bit turned',
      bytes: () => {
        const bytes = Buffer.from(whole);
        bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
        return bytes;
      },
      says: /unpack|not what the manifest says|frame|form|read/,
    },
    {
      name: 'with another value in a row, packed anew',
      bytes: () => swapped('dealer-portal', 'dealer-porta1'),
      says: /not what the manifest says/,
    },
    {
      name: 'with something after the manifest',
      bytes: () => packed(Buffer.concat([unpacked(), frame('end', Buffer.from('{}'))])),
      says: /follows the manifest/,
    },
  ];
  it.each(damages)('$name is refused and nothing is taken from it', async ({ bytes, says }) => {
    const file = join(bench.folder, 'damaged.backup');
    await writeFile(file, bytes());
    const reading = readBackup(file);
    await expect(reading).rejects.toThrow(BackupDamaged);
    await expect(reading).rejects.toThrow(says);
  });

  it('with a manifest that fits altered rows still lacks the seal of our key', async () => {
    const { signing } = bench.opened.keyring;
    const { manifest, keyId, signature } = await readBackup(made.file);
    const sealed = Buffer.from(signature, 'base64');
    expect(signing.verify(keyId, manifestText(manifest), sealed)).toBe(true);
    expect(signing.verify(keyId, manifestText({ ...manifest, loans: 2 }), sealed)).toBe(false);
    expect(sealedOf(unpacked()).keyId).toBe(signing.keyId);
  });

  it('of a schema that this release does not know is refused by name', async () => {
    const migrations = [
      ...made.manifest.migrations,
      { name: '29990101000000_later', checksum: 'a' },
    ];
    const refusal = refuseOtherSchema({ ...made.manifest, migrations });
    await expect(refusal).rejects.toThrow(SchemaUnknown);
    await expect(refusal).rejects.toThrow('29990101000000_later');
  });

  it('of a migration of the same name and another text is refused', async () => {
    const [first, ...rest] = made.manifest.migrations;
    const migrations = [{ name: first?.name ?? '', checksum: 'another' }, ...rest];
    const refusal = refuseOtherSchema({ ...made.manifest, migrations });
    await expect(refusal).rejects.toThrow(SchemaUnknown);
    await expect(refuseOtherSchema(made.manifest)).resolves.toBeUndefined();
  });

  it('whose rows a trigger refuses leaves no row behind', async () => {
    const { ownerUrl } = bench.opened.database;
    const before = await rowsAt(ownerUrl, 'select count(*) from loan_events');
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    const columns = 'loan_id, seq, type, v, at, actor, data_key_id, data, prev_hash, hash';
    const copy = client.query(new CopyIn(`copy loan_events (${columns}) from stdin`));
    const zeros = `\\\\x${'00'.repeat(32)}`;
    const row = ['ln_1', '9999', 't', '1', '2026-01-01', 'a', 'k', '\\\\x00', zeros, zeros];
    const failed = new Promise((resolve) => copy.once('error', resolve));
    copy.end(`${row.join('\t')}\n`);
    expect(String(await failed)).toContain('does not follow');
    // The connection is free again: the driver has seen the end of the failed copy.
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await client.end();
    expect(await rowsAt(ownerUrl, 'select count(*) from loan_events')).toEqual(before);
  });
});
