import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { loadBackup } from '../../../src/record/backup/load-backup.js';
import { writeBackup } from '../../../src/record/backup/write-backup.js';
import { ErasureFile } from '../../../src/record/proof/erasure-file.js';
import { noteErasures, undoneErasures } from '../../../src/record/proof/noted-erasures.js';
import { anApplication } from '../../builders/an-application.js';
import { freshDatabase } from '../../environment/database.js';
import { fromEnvironment } from '../../environment/from-environment.js';
import { erasure, openRecord, submission } from '../open-record.js';

describe('who was erased, outside the database', () => {
  let opened: Awaited<ReturnType<typeof openRecord>>;
  let folder: string;
  let path: string;
  let file: ErasureFile;
  let number = 0;
  beforeAll(async () => {
    opened = await openRecord();
    folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'erasures-'));
  });
  afterAll(async () => {
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    path = join(folder, `${(number += 1)}`, 'erasures.jsonl');
    file = new ErasureFile(path);
  });

  const held = () => Promise.resolve();
  const note = async () => await noteErasures(opened.pool.pool, file, held);
  const aLoan = async (loanId: string) => {
    await opened.record(submission(loanId, anApplication({ applicationNumber: loanId })));
    return loanId;
  };
  const erase = async (loanId: string) => {
    const done = await opened.record({ ...erasure(loanId, 'borrower'), key: `erase ${loanId}` });
    expect(done.outcome).toBe('recorded');
  };
  const namesOf = (erased: readonly { loanId: string; partyId: string }[]) =>
    erased.map(({ loanId, partyId }) => `${loanId}/${partyId}`);
  /** The record as it is now, later put into a database of its own. */
  const copy = async () => {
    const at = join(folder, `${number}.backup`);
    const { ownerUrl } = opened.database;
    const anchorsFile = join(folder, 'none.jsonl');
    const manifest = await writeBackup({
      ...{ ownerUrl, anchorsFile, signing: opened.keyring.signing, release: 'test', file: at },
    });
    return async () => {
      const database = await freshDatabase({ migrated: false });
      await loadBackup(at, manifest, database.ownerUrl, null);
      const pool = new pg.Pool({ connectionString: database.ownerUrl });
      const close = async () => {
        await pool.end();
        await database.drop();
      };
      return { pool, close };
    };
  };

  it('is noted once, with nothing that says who it was', async () => {
    const loanId = await aLoan('ln_noted');
    expect(await note()).toBe(0);
    await erase(loanId);
    expect([await note(), await note()]).toEqual([1, 0]);
    expect(namesOf(await file.all())).toEqual(['ln_noted/borrower']);
    expect(Object.keys((await file.all())[0] ?? {})).toEqual(['loanId', 'partyId', 'at']);
  });

  it('comes back with a restore from before, is named, and is named no more once erased again', async () => {
    const loanId = await aLoan('ln_back');
    const restored = await copy();
    await erase(loanId);
    await note();
    expect(await undoneErasures(opened.pool.pool, file)).toEqual([]);
    const { pool, close } = await restored();
    try {
      expect(namesOf(await undoneErasures(pool, file))).toEqual(['ln_back/borrower']);
      await pool.query(
        `update data_keys set wrapped = null, destroyed_at = now() where loan_id = $1 and subject = 'borrower'`,
        [loanId],
      );
      expect(await undoneErasures(pool, file)).toEqual([]);
    } finally {
      await close();
    }
  });

  it('is told from a loan that is not there at all: of that nothing can be read', async () => {
    await file.add([{ loanId: 'ln_gone', partyId: 'borrower', at: '2026-01-01T00:00:00.000Z' }]);
    expect(await undoneErasures(opened.pool.pool, file)).toEqual([]);
  });

  it('is noted after a line that a power cut left unfinished, which is cut back', async () => {
    const one = { loanId: 'ln_a', partyId: 'borrower', at: '2026-01-01T00:00:00.000Z' };
    await file.add([one]);
    await appendFile(path, '{"loanId":"ln_b"');
    const other = { ...one, loanId: 'ln_c' };
    await file.add([other]);
    expect(await file.all()).toEqual([one, other]);
    expect((await readFile(path, 'utf8')).endsWith('}\n')).toBe(true);
  });

  it('that cannot be read is an error that names the line, and nothing is added', async () => {
    await file.add([{ loanId: 'ln_a', partyId: 'borrower', at: '2026-01-01T00:00:00.000Z' }]);
    await writeFile(path, 'rubbish\n', { flag: 'a' });
    await expect(file.all()).rejects.toThrow('line 2 of');
    await expect(note()).rejects.toThrow('line 2 of');
  });
});
