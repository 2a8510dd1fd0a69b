import { describe, expect, it } from '@jest/globals';
import { readMigrationConfig, readServiceConfig } from '../../src/config/config.js';

const complete = {
  DATABASE_URL: 'postgresql://sancha_app:p@db:5432/sancha',
  OIDC_ISSUER: 'https://sso.lender.example',
  SANCHA_MASTER_KEY_FILE: '/keys/master.key',
  SANCHA_SIGNING_KEY_FILE: '/keys/signing.key',
  SANCHA_PAYLOAD_KEY_FILE: '/keys/payload.key',
  CONNECTORS_URL: 'https://connectors.lender.example',
  CONNECTORS_KEY: 'k',
  TEMPORAL_ADDRESS: 'temporal:7233',
  TEMPORAL_NAMESPACE: 'loans',
  TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml',
};

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('nothing was thrown');
}

describe('the environment of the services', () => {
  it('is read once, with production defaults', () => {
    expect(readServiceConfig(complete)).toMatchObject({
      api: { host: '127.0.0.1', port: 3000, url: 'http://127.0.0.1:3000' },
      database: { url: complete.DATABASE_URL, allowOwner: false },
      temporal: { address: 'temporal:7233', namespace: 'loans' },
      oidc: {
        issuer: complete.OIDC_ISSUER,
        audience: 'sancha-api',
        client: undefined,
        scopes: 'openid',
      },
      calendar: 'official',
      nativeCommands: 'hold',
      clock: undefined,
    });
  });

  it('names every variable that is missing and what it must be', () => {
    const message = messageOf(() => readServiceConfig({}));
    for (const name of ['DATABASE_URL', 'OIDC_ISSUER', 'SANCHA_MASTER_KEY_FILE', 'CONNECTORS_URL'])
      expect(message).toContain(`${name} must be `);
    expect(message).toContain('What to do:');
  });

  it.each([
    { query: 'application_name=hunter2', wrong: 'application_name' },
    {
      query: 'sslmode=verify-full&statement_timeout=0&query_timeout=0',
      wrong: 'statement_timeout, query_timeout',
    },
  ])(
    'an address that sets $wrong itself is refused, and its value is not repeated',
    ({ query, wrong }) => {
      const DATABASE_URL = `${complete.DATABASE_URL}?${query}`;
      const message = messageOf(() => readServiceConfig({ ...complete, DATABASE_URL }));
      expect(message).toContain(
        `DATABASE_URL must be an address without ${wrong}, which the service sets itself; take it out of the address`,
      );
      expect(message).not.toContain('hunter2');
    },
  );

  it('an address may say how it is encrypted and what else the server is to set', () => {
    const more = 'sslmode=verify-full&sslrootcert=/ca.pem&options=-c%20search_path%3Dloans';
    const DATABASE_URL = `${complete.DATABASE_URL}?${more}`;
    expect(readServiceConfig({ ...complete, DATABASE_URL }).database.url).toBe(DATABASE_URL);
  });

  it.each([
    { name: 'DATABASE_URL', value: 'mysql://root:hunter2@db/x' },
    { name: 'SANCHA_PORT', value: 'hunter2' },
    { name: 'SANCHA_PORT', value: '70000' },
    { name: 'NATIVE_COMMANDS', value: 'hunter2' },
    { name: 'LOG_LEVEL', value: 'hunter2' },
    { name: 'OIDC_ISSUER', value: 'hunter2' },
    { name: 'SANCHA_INSTANCE', value: 'Hunter2 !' },
  ])('a wrong $name is named, its value is not repeated', ({ name, value }) => {
    const message = messageOf(() => readServiceConfig({ ...complete, [name]: value }));
    expect(message).toContain(name);
    expect(message).not.toContain(value);
  });

  it.each([
    { text: '120/1h', limit: { requests: 120, seconds: 3_600 } },
    { text: '30/10s', limit: { requests: 30, seconds: 10 } },
    { text: '5/2m', limit: { requests: 5, seconds: 120 } },
    { text: 'off', limit: null },
  ])('reads the limit $text', ({ text, limit }) => {
    const { callerLimits } = readServiceConfig({ ...complete, SANCHA_LIMIT_SEARCH: text });
    expect(callerLimits.search).toEqual(limit);
    expect(callerLimits.reveals).toEqual({ requests: 120, seconds: 3_600 });
  });

  it.each(['0/1m', '-1/1m', '10', '10/m', '10/1d', 'none', '10/1m ', '1e3/1m', '10/0s'])(
    'refuses the limit %j',
    (text) => {
      const work = () => readServiceConfig({ ...complete, SANCHA_LIMIT_REVEALS: text });
      expect(messageOf(work)).toContain('SANCHA_LIMIT_REVEALS must be a limit such as');
    },
  );

  it('reads whom to believe for whom he asks', () => {
    const read = (text: string) =>
      readServiceConfig({ ...complete, SANCHA_TRUSTED_PROXIES: text }).trustedProxies;
    expect(read('10.1.2.3, 10.2.0.0/16,2001:db8::/32')).toEqual([
      ...['10.1.2.3', '10.2.0.0/16', '2001:db8::/32'],
    ]);
    expect(read('')).toEqual([]);
    for (const wrong of ['all', '10.0.0.0/33', '10.0.0.0/', 'proxy.lender.example', '10.0.0.1,'])
      expect(messageOf(() => read(wrong))).toContain('SANCHA_TRUSTED_PROXIES must be addresses');
  });

  it('takes an empty variable as one that is not set', () => {
    expect(messageOf(() => readServiceConfig({ ...complete, DATABASE_URL: '' }))).toContain(
      'DATABASE_URL must be',
    );
  });
});

describe('the environment of the migrations', () => {
  it('needs the owner and nothing else', () => {
    const url = 'postgresql://sancha_owner:p@db/sancha';
    expect(readMigrationConfig({ DATABASE_OWNER_URL: url }).databaseOwnerUrl).toBe(url);
  });
});
