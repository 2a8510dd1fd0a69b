import { access, cp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { judgeGiven } from '../../src/embedded/given/judge-given.js';
import { freePort } from '../../src/embedded/ports.js';
import { freshDatabase, type TestDatabase } from '../environment/database.js';
import { temporalServer } from '../environment/temporal.js';
import { StartedStack } from './started-stack.js';
import { keptFolder } from './temporary-folder.js';

/** What a start with this environment says, or `fine`. */
async function said(environment: Record<string, string>): Promise<string> {
  try {
    await judgeGiven(environment);
    return 'fine';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const noProfile = { TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml' };

describe('what the environment names', () => {
  let database: TestDatabase;
  let empty: TestDatabase;
  let closed: number;
  let issuer: string;
  const server = createServer((request, response) => {
    if (request.url !== '/.well-known/openid-configuration') response.statusCode = 404;
    response.end(JSON.stringify({ issuer: 'https://another.example' }));
  });
  beforeAll(async () => {
    database = await freshDatabase();
    empty = await freshDatabase({ migrated: false });
    closed = await freePort();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.close();
    await database.drop();
    await empty.drop();
  });
  const changed = (change: (url: URL) => void) => {
    const url = new URL(database.url);
    change(url);
    return url.href;
  };

  it('is fine when it can be used, and when nothing is named', async () => {
    const { address, namespace } = temporalServer();
    expect(await said({})).toBe('fine');
    expect(await said({ DATABASE_URL: '', TEMPORAL_ADDRESS: '' })).toBe('fine');
    expect(
      await said({
        ...{ DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl },
        ...{ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, ...noProfile },
        ...{ CONNECTORS_URL: 'https://connectors.example' },
      }),
    ).toBe('fine');
  });

  const junk = [
    { variable: 'DATABASE_URL', value: 'mysql://root:hunter2@db/x', says: 'postgresql://' },
    { variable: 'DATABASE_URL', value: 'postgresql://a:hunter2@db:99999/x', says: 'of the form' },
    { variable: 'DATABASE_OWNER_URL', value: 'postgresql://o:hunter2@db/x', says: 'DATABASE_URL' },
    { variable: 'TEMPORAL_ADDRESS', value: 'https://hunter2:7233', says: 'host:port' },
    { variable: 'TEMPORAL_ADDRESS', value: 'hunter2', says: 'host:port' },
    { variable: 'OIDC_ISSUER', value: 'hunter2', says: 'https://' },
    { variable: 'CONNECTORS_URL', value: 'hunter2', says: 'https://' },
    { variable: 'LOG_LEVEL', value: 'hunter2', says: 'must be trace, debug' },
    { variable: 'NATIVE_COMMANDS', value: 'hunter2', says: 'must be off, hold or all' },
    { variable: 'SANCHA_CALENDAR', value: 'hunter2', says: 'must be sandbox or official' },
    { variable: 'SANCHA_LIMIT_PERSON', value: 'hunter2', says: 'must be a limit such as' },
    { variable: 'SANCHA_STOP_SECONDS', value: 'hunter2', says: 'must be seconds, 0 to 300' },
    { variable: 'SANCHA_TRUSTED_PROXIES', value: 'hunter2', says: 'addresses and networks' },
    { variable: 'SANCHA_CLOCK', value: '1d=hunter2', says: '1d=2s' },
    { variable: 'OTEL_EXPORTER_OTLP_PROTOCOL', value: 'hunter2', says: 'must be' },
    { variable: 'CONNECTORS_FILE', value: '/nonexistent/hunter2.json', says: 'ENOENT' },
  ];
  it.each(junk)('$variable that is junk is named, never its value ($says)', async (row) => {
    const message = await said({ [row.variable]: row.value, ...noProfile });
    expect(message).toContain(`    ${row.variable}: `);
    expect(message).toContain(row.says);
    expect(message).toMatch(/What to do: nothing was started\./);
    expect(message).not.toContain('hunter2');
  });

  it('policies that are not whole are told before anything is started', async () => {
    const folder = await keptFolder();
    await cp('policies', folder, { recursive: true });
    await rm(join(folder, 'cn/contact-rules.json'));
    const message = await said({ SANCHA_POLICIES: folder });
    expect(message).toContain('    SANCHA_POLICIES: The policies hold 1 mistake(s)');
    expect(message).toContain('cn/contact-rules.json: is missing');
  });

  const unusable = [
    {
      what: 'a database where nobody listens',
      environment: () => ({ DATABASE_URL: changed((url) => (url.port = String(closed))) }),
      says: 'DATABASE_URL: no PostgreSQL answers there (ECONNREFUSED)',
    },
    {
      what: 'a host that is not known',
      environment: () => ({ DATABASE_URL: changed((url) => (url.hostname = 'nowhere.invalid')) }),
      says: 'DATABASE_URL: its host is not known',
    },
    {
      what: 'a database that is not there',
      environment: () => ({ DATABASE_URL: changed((url) => (url.pathname = '/nothing')) }),
      says: 'DATABASE_URL: the server has no database of that name',
    },
    {
      what: 'a role that is not there',
      environment: () => ({ DATABASE_URL: changed((url) => (url.username = 'nobody')) }),
      says: 'DATABASE_URL: its role or password is refused',
    },
    {
      what: 'a database without tables that nobody will make',
      environment: () => ({ DATABASE_URL: empty.url }),
      says: 'DATABASE_URL: The database has no tables yet.',
    },
    {
      what: 'the owner where the application belongs',
      environment: () => ({ DATABASE_URL: database.ownerUrl }),
      says: 'DATABASE_URL: DATABASE_URL signs in as the owner of the tables',
    },
    {
      what: 'Temporal where nobody listens',
      environment: () => ({ TEMPORAL_ADDRESS: `127.0.0.1:${closed}` }),
      says: 'TEMPORAL_ADDRESS: no Temporal answers there',
    },
    {
      what: 'a namespace that is not there',
      environment: () => ({
        ...{ TEMPORAL_ADDRESS: temporalServer().address, TEMPORAL_NAMESPACE: 'nowhere' },
      }),
      says: 'TEMPORAL_NAMESPACE: the server at TEMPORAL_ADDRESS has no such namespace',
    },
    {
      what: 'an issuer where nobody listens',
      environment: () => ({ OIDC_ISSUER: `http://127.0.0.1:${closed}` }),
      says: 'OIDC_ISSUER: nothing answers there',
    },
    {
      what: 'an issuer by another name',
      environment: () => ({ OIDC_ISSUER: issuer }),
      says: 'OIDC_ISSUER: the issuer there calls itself otherwise',
    },
    {
      what: 'something that is no issuer',
      environment: () => ({ OIDC_ISSUER: `${issuer}/realm` }),
      says: 'OIDC_ISSUER: it has no OpenID discovery document (HTTP 404)',
    },
  ];
  it.each(unusable)('$what is told', async ({ environment, says }) => {
    expect(await said({ ...environment(), ...noProfile })).toContain(says);
  });

  it('is told all at once', async () => {
    const message = await said({ DATABASE_URL: 'junk', OIDC_ISSUER: 'junk', CONNECTORS_URL: 'x' });
    for (const name of ['DATABASE_URL', 'OIDC_ISSUER', 'CONNECTORS_URL'])
      expect(message.split(`    ${name}: `)).toHaveLength(3);
  });

  it.each([
    { text: '{"retryIntervalMaxSecond": 1}', says: 'retryIntervalMaxSecond' },
    { text: '{"default":{"timeoutSeconds":"hunter2"}}', says: 'default.timeoutSeconds' },
    { text: 'hunter2', says: 'no JSON' },
  ])('a wrong CONNECTORS_FILE is told by its fields: $says', async ({ text, says }) => {
    const file = join(await keptFolder(), 'connectors.json');
    await writeFile(file, text);
    const message = await said({ CONNECTORS_FILE: file });
    expect(message).toContain(says);
    expect(message).not.toContain('hunter2');
  });
});

describe('npm start with an address that cannot be used', () => {
  it('ends at once with one message and has touched nothing', async () => {
    const folder = join(await keptFolder(), 'data');
    const environment = { DATABASE_URL: `postgresql://a:b@127.0.0.1:${await freePort()}/x` };
    const stack = new StartedStack(folder, ['--empty'], environment);
    expect(await stack.ended()).toBe(78);
    expect(stack.said).toBe(
      [
        'The environment names what cannot be used:',
        '    DATABASE_URL: no PostgreSQL answers there (ECONNREFUSED)',
        '  What to do: nothing was started.',
        '    DATABASE_URL: start that server and see that it can be reached from here; else correct it, or unset it to have PostgreSQL started here',
        '',
      ].join('\n'),
    );
    await expect(access(folder)).rejects.toThrow('ENOENT');
  }, 30_000);
});
