import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { readPolicyFiles } from '../../src/policies/policy-files.js';
import { openRecord } from '../../src/record/compose.js';
import { createRulesOffice } from '../../src/record/rules/rules-office.js';
import { nameFileTexts } from '../../src/record/rules/file-texts.js';
import { rulesFaults } from '../../src/record/rules/verify-rules.js';
import { anApplication } from '../builders/an-application.js';
import { person } from '../builders/decider.js';
import { freshDatabase, type TestDatabase } from '../environment/database.js';
import { submission } from './open-record.js';

let folder: string;
let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'sancha-files-'));
  await cp('policies', join(folder, 'policies'), { recursive: true });
  await writeFile(join(folder, 'master.key'), randomBytes(32).toString('base64'));
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(join(folder, 'signing.pem'), pem);
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

/** A start with the files as they lie there now. */
const start = () =>
  openRecord({
    ...{ data: folder, database: { url: database.url, allowOwner: false } },
    keys: {
      masterFile: join(folder, 'master.key'),
      signingFile: join(folder, 'signing.pem'),
      payloadFile: join(folder, 'payload.key'),
    },
    ...{ policiesFolder: join(folder, 'policies'), calendar: 'sandbox', clock: undefined },
    nativeCommands: 'hold',
  });

/** Edits a file in place, its version unchanged. */
async function edit(file: string, change: (text: string) => string): Promise<void> {
  const path = join(folder, 'policies/cn', file);
  const text = await readFile(path, 'utf8');
  if (change(text) === text) throw new Error(`nothing of ${file} was changed`);
  await writeFile(path, change(text));
}

/** Submits a car loan and tells the versions of the policy that its events name. */
async function versionNamed(
  { record, reads }: Awaited<ReturnType<typeof start>>,
  loanId: string,
): Promise<string[]> {
  // Without consents the checks of its sources are concluded at once.
  await record(submission(loanId, anApplication({ applicationNumber: loanId, consents: [] })));
  const events = JSON.stringify(await reads.readEvents(loanId, 0, 200));
  return [
    ...new Set([...events.matchAll(/"policyVersion":"([^"]+)"/g)].map((one) => one[1] ?? '')),
  ];
}

const deeper = (text: string) => text.replace('"basePoints": 500', '"basePoints": 501');
const shallower = (text: string) => text.replace('"basePoints": 501', '"basePoints": 500');

describe('the version of a file names one text in an installation', () => {
  it('as it stands where nothing else had it', async () => {
    const opened = await start();
    expect(await versionNamed(opened, 'ln_1')).toEqual(['2026.1']);
    await opened.close();
  });

  it('with a piece of its digest where it was edited in place, and the earlier text is kept', async () => {
    await edit('auto.json', deeper);
    await edit('questions/gate.json', (text) =>
      text.replace('"zh": "本人核验"', '"zh": "本人核对"'),
    );
    const opened = await start();
    const [named = '', ...others] = await versionNamed(opened, 'ln_2');
    expect(others).toEqual([]);
    expect(named).toMatch(/^2026\.1-[0-9a-f]{8}$/);
    const office = createRulesOffice(opened.rulesDeps);
    const pointsOf = async (version: string) => {
      const content = await office.contentOf('cn-auto', version);
      return (content as { scorecard: { basePoints: number } }).scorecard.basePoints;
    };
    expect([await pointsOf('2026.1'), await pointsOf(named)]).toEqual([500, 501]);
    const own = (await office.versions()).filter(({ id }) => id === 'cn-auto');
    expect(own.map(({ version, state }) => [version, state])).toEqual([
      [named, 'in_force'],
      ['2026.1', 'replaced'],
    ]);
    const draft = {
      ...{ actor: person('adm-1', 'admin'), keyScope: 'test', key: 'k-1' },
      command: {
        ...{ type: 'draftDocument' as const, kind: 'product' as const, id: 'cn-auto' },
        ...{ content: await office.contentOf('cn-auto', '2026.1'), reason: 'the same name' },
      },
    };
    expect(JSON.stringify(await office.change(draft))).toContain('version_taken');
    // A call that began under the bank of before ends under it.
    const gates = opened.rules.latest.book.bankVersions.filter(({ id }) => id === 'Q-GATE');
    expect(gates.map(({ version }) => version)).toEqual([
      expect.stringMatching(/^2026\.1-/),
      '2026.1',
    ]);
    await opened.close();
  });

  it('and has its own name again when the text comes back', async () => {
    await edit('auto.json', shallower);
    const opened = await start();
    expect(await versionNamed(opened, 'ln_3')).toEqual(['2026.1']);
    await opened.close();
  });

  it('also where several processes start at once, each with its own', async () => {
    const { rulesDeps, close } = await start();
    const files = await readPolicyFiles(join(folder, 'policies'));
    const [hours] = files.filter(({ file }) => file === 'cn/business-hours.json');
    if (hours === undefined) throw new Error('no business hours');
    const texts = [1, 2, 3, 4].map((i) => ({
      ...hours,
      content: { ...(hours.content as object), version: '2027.1', effectiveTo: `203${i}-01-01` },
    }));
    const { pool } = rulesDeps.pool;
    const names = await Promise.all(texts.map((file) => nameFileTexts(pool, 'main', [file])));
    const all = names.map((one) => [...one.values()][0] ?? '2027.1');
    expect(new Set(all).size).toBe(4);
    expect(all).toContain('2027.1');
    await close();
  });

  it('and verification finds a text that is not the one that was gone by', async () => {
    const { rulesDeps, close } = await start();
    const faults = () => rulesFaults(rulesDeps.pool.pool, rulesDeps.signing);
    expect(await faults()).toEqual([]);
    await withConnection(database.ownerUrl, (owner) =>
      owner.query(`update rule_documents set content = replace(content, '"basePoints":501', '"basePoints":900')
        where content like '%"basePoints":501%'`),
    );
    expect(await faults()).toEqual([
      expect.objectContaining({ where: 'rule_documents', reason: 'altered' }),
    ]);
    await close();
  });
});
