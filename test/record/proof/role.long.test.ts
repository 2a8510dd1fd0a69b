import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readServiceConfig } from '../../../src/config/config.js';
import { findRoot } from '../../../src/config/paths.js';
import { withConnection } from '../../../src/embedded/postgres-databases.js';
import { readKeyring } from '../../../src/keys/keyring.js';
import { anchorHeads } from '../../../src/record/proof/anchoring.js';
import { openRecord } from '../../../src/record/compose.js';
import { keyHolders, withoutKey } from '../../../src/record/rotation/key-holders.js';
import { run } from '../../../src/record/verify.js';
import { writeKeyFiles } from '../../api/support/key-files.js';
import { anApplication } from '../../builders/an-application.js';
import { freshDatabase, type TestDatabase } from '../../environment/database.js';
import { fromEnvironment } from '../../environment/from-environment.js';
import { patientLimits } from '../../environment/patient-limits.js';
import { submission } from '../open-record.js';
import { HandClock } from '../real-core.js';

describe('the role verify', () => {
  let database: TestDatabase;
  let folder: string;
  let environment: Record<string, string>;
  beforeAll(async () => {
    database = await freshDatabase();
    folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'verify-'));
    const keys = await writeKeyFiles(folder);
    const record = await openRecord(
      {
        ...{ data: folder, database: { url: database.url, allowOwner: false }, keys },
        ...{ policiesFolder: join(findRoot(), 'policies'), calendar: 'sandbox' },
        ...{ clock: undefined, nativeCommands: 'all' },
      },
      { clock: new HandClock(), limits: patientLimits },
    );
    for (const name of ['one', 'two'])
      await record.record(submission(`ln_${name}`, anApplication({ applicationNumber: name })));
    await anchorHeads(record.deps.pool, record.anchors);
    await record.close();
    environment = {
      ...{ SANCHA_DATA: folder, DATABASE_URL: database.url, LOG_LEVEL: 'silent' },
      ...{ SANCHA_MASTER_KEY_FILE: keys.masterFile, SANCHA_SIGNING_KEY_FILE: keys.signingFile },
      ...{ SANCHA_PAYLOAD_KEY_FILE: keys.payloadFile, OIDC_ISSUER: 'http://127.0.0.1:9' },
      ...{ CONNECTORS_URL: 'http://127.0.0.1:9', CONNECTORS_KEY: 'none' },
    };
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const verify = (...args: string[]) => {
    const main = join(findRoot(), 'dist', 'src', 'main.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'verify', ...args], {
      ...{ encoding: 'utf8', env: { ...process.env, ...environment } },
    });
    return { status, said: `${stdout}${stderr}`.trim().split('\n') };
  };
  const asOwner = (text: string) =>
    withConnection(database.ownerUrl, async (client) => {
      await client.query('alter table loan_events disable trigger user');
      await client.query(text);
    });

  it('ends with 0 where nothing was altered', () => {
    const { status, said } = verify();
    expect({ status, first: said[0] }).toEqual({
      status: 0,
      first: expect.stringMatching(/^Verified 2 loans with \d+ events: 0 faults\.$/),
    });
    expect(said[1]).toMatch(/1 anchors, until .*; 0 loans have events that no anchor covers yet/);
    expect(verify('--loan', 'ln_one')).toMatchObject({
      status: 0,
      said: [expect.stringMatching(/^ln_one: \d+ events, nothing altered; anchored up to event/)],
    });
  });

  it('ends with 1 and names the event where something was, and goes on', async () => {
    await asOwner(
      "update loan_events set actor = 'person:eve' where loan_id = 'ln_one' and seq = 3",
    );
    const { status, said } = verify();
    expect(status).toBe(1);
    expect(said[0]).toBe('ln_one: altered at event 3');
    expect(said[1]).toMatch(/^Verified 2 loans with \d+ events: 1 faults\.$/);
    expect(verify('--loan', 'ln_one')).toMatchObject({ status: 1, said: [said[0]] });
    expect(verify('--loan', 'ln_two').status).toBe(0);
  });

  it('is seen with its keys by whoever rotates them, while it watches', async () => {
    const config = readServiceConfig(environment);
    const watch = await run(config, ['--watch']);
    const { keyId } = (await readKeyring(config.keys)).master;
    const holders = await withConnection(database.url, keyHolders);
    await watch.stop();
    expect(holders).toEqual([{ connections: expect.any(Number), keys: [keyId.slice(0, 8)] }]);
    expect(withoutKey(holders, 'another key')).toEqual(holders);
  });

  it('ends with 1 and names the loan that could not be verified, and verifies the others', async () => {
    await asOwner(`create function fails(loan text) returns boolean language plpgsql as $$
      begin if loan = 'ln_two' then raise 'no' using errcode = '57P01'; end if; return true; end $$;
      alter table loan_snapshots enable row level security;
      create policy failing on loan_snapshots using (fails(loan_id))`);
    const { status, said } = verify();
    await asOwner('alter table loan_snapshots disable row level security');
    expect({ status, said: said.slice(0, 3) }).toEqual({
      status: 1,
      said: [
        'ln_one: altered at event 3',
        'ln_two: could not be verified (error 57P01)',
        'loan_snapshots: could not be verified (error 57P01)',
      ],
    });
    expect(said[3]).toMatch(
      /^Verified 1 loans with \d+ events: 1 faults; 2 could not be verified\.$/,
    );
  });

  it('says that there is no such loan', () => {
    const { status, said } = verify('--loan', 'ln_nobody');
    expect({ status, first: said[0] }).toEqual({
      status: 78,
      first: 'There is no loan ln_nobody.',
    });
  });

  it.each([
    { args: ['--laon', 'ln_one'], says: "Unknown option '--laon'" },
    { args: ['ln_one'], says: "Unexpected argument 'ln_one'" },
    { args: ['--accept'], says: '--accept is of one loan' },
  ])('verifies nothing else than was asked: $args', ({ args, says }) => {
    const { status, said } = verify(...args);
    expect({ status, first: said[0] }).toEqual({
      ...{ status: 78, first: expect.stringContaining(says) as unknown },
    });
  });
});
