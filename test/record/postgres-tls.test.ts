import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readServiceConfig } from '../../src/config/config.js';
import { StartFailure } from '../../src/config/start-failure.js';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { openRecord, type OpenRecord } from '../../src/record/compose.js';
import { migrate } from '../../src/record/migrate.js';
import { listenForOutbox } from '../../src/relay/listener.js';
import { openRelay } from '../../src/relay/open-relay.js';
import { writeKeyFiles } from '../api/support/key-files.js';
import { anApplication } from '../builders/an-application.js';
import { eventually } from '../embedded/eventually.js';
import { keptFolder } from '../embedded/temporary-folder.js';
import { certificateAuthority, type Authority } from '../environment/certificates.js';
import { OwnPostgres } from '../environment/own-postgres.js';
import { patientLimits } from '../environment/patient-limits.js';
import { submission } from './open-record.js';

let folder: string;
let keys: Awaited<ReturnType<typeof writeKeyFiles>>;
let authority: Authority;
let stranger: Authority;
let postgres: OwnPostgres;
beforeAll(async () => {
  folder = await keptFolder();
  keys = await writeKeyFiles(folder);
  [authority, stranger] = await Promise.all([
    certificateAuthority(folder, 'authority'),
    certificateAuthority(folder, 'stranger'),
  ]);
  postgres = await OwnPostgres.begin(await authority.server('postgres', ['localhost']));
}, 60_000);
afterAll(() => postgres.stop());

/** An address with these parameters; the certificate is for `localhost`. */
function addressed(plain: string, parameters: Record<string, string>, host = 'localhost'): string {
  const url = new URL(plain);
  url.hostname = host;
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
const trusted = () => ({ sslmode: 'verify-full', sslrootcert: authority.certFile });

function configOf(url: string) {
  return readServiceConfig({
    ...{ SANCHA_DATA: folder, DATABASE_URL: url, LOG_LEVEL: 'silent' },
    ...{ TEMPORAL_CONFIG_FILE: join(folder, 'none.toml'), SANCHA_CALENDAR: 'sandbox' },
    ...{ SANCHA_MASTER_KEY_FILE: keys.masterFile, SANCHA_SIGNING_KEY_FILE: keys.signingFile },
    ...{ SANCHA_PAYLOAD_KEY_FILE: keys.payloadFile, OIDC_ISSUER: 'http://127.0.0.1:9' },
    ...{ CONNECTORS_URL: 'http://127.0.0.1:9', CONNECTORS_KEY: 'none' },
  });
}
const opened = (url: string): Promise<OpenRecord> =>
  openRecord(configOf(url), { limits: patientLimits });

async function failureOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof StartFailure)) throw error;
  return error.message;
}

describe('PostgreSQL over TLS', () => {
  it('is migrated, written, read and listened to, every connection with a certificate that was checked', async () => {
    const { url, ownerUrl } = postgres.database;
    expect((await migrate(addressed(ownerUrl, trusted()))).length).toBeGreaterThan(3);
    const address = addressed(url, trusted());
    const record = await opened(address);
    let woken = 0;
    const listener = listenForOutbox(address, () => (woken += 1));
    await eventually(() => woken > 0 || undefined);
    await record.record(submission('ln_tls', anApplication()));
    expect(await record.reads.loadLoan('ln_tls')).toMatchObject({ awaitsBank: false });
    expect(await record.reads.branchOf('ln_tls')).toBe('B001');
    await eventually(() => woken > 1 || undefined);
    const connections = await withConnection(postgres.superuserUrl(), async (client) => {
      const text = `select distinct split_part(application_name, ' ', 1) as of, ssl from pg_stat_ssl join pg_stat_activity using (pid)
        where usename = 'sancha_app' order by 1`;
      return (await client.query<{ of: string; ssl: boolean }>(text)).rows;
    });
    expect(connections).toEqual([
      { of: 'sancha-listener', ssl: true },
      { of: 'sancha-reads', ssl: true },
      { of: 'sancha-record', ssl: true },
    ]);
    await listener.stop();
    await record.close();
  }, 60_000);

  const strangers = {
    sslmode: 'verify-full',
    get sslrootcert() {
      return stranger.certFile;
    },
  };
  it.each([
    {
      what: 'a certificate of another signer',
      address: (url: string) => addressed(url, { ...strangers }),
      said: /^The database shows a certificate of an unknown signer \(\w+\)\.\n.*sslrootcert/s,
    },
    {
      what: 'no signer named, whom the system does not know',
      address: (url: string) => addressed(url, { sslmode: 'verify-full' }),
      said: /^The database shows a certificate of an unknown signer \(\w+\)\.\n/,
    },
    {
      what: 'another host',
      address: (url: string) => addressed(url, trusted(), '127.0.0.1'),
      said: /^The database shows a certificate of another host \(ERR_TLS_CERT_ALTNAME_INVALID\)\.\n/,
    },
    {
      what: 'a signer whose file is not there',
      address: (url: string) => addressed(url, { ...trusted(), sslrootcert: join(folder, 'none') }),
      said: /^The database cannot be asked: the file .*none that its address names cannot be read \(ENOENT\)\.\n/,
    },
    {
      what: 'no TLS, which the server demands',
      address: (url: string) => addressed(url, {}),
      said: /^The database refuses the role or its password \(28000\)\.\n.*sslmode=verify-full/s,
    },
  ])('is refused with $what, in one message, to service, relay and migrations', async (wrong) => {
    const { url, ownerUrl } = postgres.database;
    expect(await failureOf(opened(wrong.address(url)))).toMatch(wrong.said);
    expect(await failureOf(openRelay(configOf(wrong.address(url)), 'relay'))).toMatch(wrong.said);
    expect(await failureOf(migrate(wrong.address(ownerUrl)))).toMatch(wrong.said);
  });

  it('is refused by one that speaks none', async () => {
    const plain = addressed(process.env.SANCHA_TEST_DATABASE_ADMIN_URL ?? '', trusted());
    expect(await failureOf(opened(plain))).toMatch(/^The database speaks no TLS/);
  });

  // docs/configuration.md says so; another `pg` may read them as libpq does, which is weaker.
  it.each(['require', 'verify-ca', 'prefer'])(
    'reads sslmode=%s as verify-full',
    async (sslmode) => {
      const { url } = postgres.database;
      const wrong = addressed(url, { sslmode, sslrootcert: stranger.certFile });
      expect(await failureOf(opened(wrong))).toMatch(/unknown signer/);
      const otherHost = addressed(url, { ...trusted(), sslmode }, '127.0.0.1');
      expect(await failureOf(opened(otherHost))).toMatch(/another host/);
    },
  );
});
