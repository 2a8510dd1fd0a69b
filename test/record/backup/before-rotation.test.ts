import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadBackup } from '../../../src/record/backup/load-backup.js';
import { writeBackup } from '../../../src/record/backup/write-backup.js';
import { RecordPool } from '../../../src/record/record-pool.js';
import { freshDatabase } from '../../environment/database.js';
import { fromEnvironment } from '../../environment/from-environment.js';
import { patientLimits } from '../../environment/patient-limits.js';
import { aKey, idNumberOf, instanceWith, type Opened } from '../key-instance.js';
import { openRecord } from '../open-record.js';

const [older, newer] = [aKey(), aKey()];
const loans = [1, 2, 3];

describe('a backup from before the master key was changed', () => {
  let opened: Opened;
  let restored: Opened;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'before-rotation-'));
    opened = await openRecord();
    const before = await instanceWith(opened, older);
    for (const n of loans) await before.submit(n);
    const file = join(folder, 'record.backup');
    const manifest = await writeBackup({
      ...{ ownerUrl: opened.database.ownerUrl, signing: before.deps.keyring.signing },
      ...{ release: 'test', anchorsFile: join(folder, 'anchors.jsonl'), file },
    });
    const changing = await instanceWith(opened, newer, older);
    await changing.rotate();
    await instanceWith(opened, newer);
    const database = await freshDatabase({ migrated: false });
    await loadBackup(file, manifest, database.ownerUrl, null);
    const pool = new RecordPool(database.url, patientLimits);
    restored = { ...opened, database, pool, deps: { ...opened.deps, pool } };
  });
  afterAll(async () => {
    await restored.pool.end();
    await restored.database.drop();
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is not opened with the new key alone: the one that it needs is named', async () => {
    await expect(instanceWith(restored, newer)).rejects.toThrow(
      `lacks a key that is still needed: ${older.keyId} (12 data keys of 3 loans are wrapped with it)`,
    );
  });

  it('is whole once the old line lies below the new one', async () => {
    const both = await instanceWith(restored, newer, older);
    for (const n of loans) {
      expect(await both.found(idNumberOf(n))).toEqual([`ln_${n}`]);
      expect(await both.isSound(n)).toBe(true);
    }
  });

  it('needs the old line no more after another rotation', async () => {
    const both = await instanceWith(restored, newer, older);
    expect(await both.rotate()).toMatchObject({ loans: 3, broken: [], busy: [] });
    const after = await instanceWith(restored, newer);
    for (const n of loans) {
      expect(await after.found(idNumberOf(n))).toEqual([`ln_${n}`]);
      expect(await after.isSound(n)).toBe(true);
    }
  });
});
