import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readMigrationConfig, readServiceConfig } from '../../src/config/config.js';
import { refuseOpenFile, withSecretFiles } from '../../src/config/secret-files.js';
import { StartFailure } from '../../src/config/start-failure.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function file(text: string, mode = 0o400): string {
  const path = join(folder, `secret-${(count += 1)}`);
  writeFileSync(path, text);
  // A mode at the making would lose what the umask takes.
  chmodSync(path, mode);
  return path;
}
const url = 'postgresql://sancha_app:hunter2@db:5432/sancha';
const complete = {
  OIDC_ISSUER: 'https://sso.lender.example',
  SANCHA_MASTER_KEY_FILE: '/keys/master.key',
  SANCHA_SIGNING_KEY_FILE: '/keys/signing.key',
  SANCHA_PAYLOAD_KEY_FILE: '/keys/payload.key',
  CONNECTORS_URL: 'https://connectors.lender.example',
  TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml',
};

describe('a secret', () => {
  it('comes from the file that NAME_FILE names, each of them', () => {
    const config = readServiceConfig({
      ...complete,
      DATABASE_URL_FILE: file(`${url}\n`),
      CONNECTORS_KEY_FILE: file('hunter3\r\n'),
      OIDC_CLIENT_ID: 'console',
      OIDC_CLIENT_SECRET_FILE: file('hunter4'),
      TEMPORAL_API_KEY_FILE: file('hunter5\n', 0o440),
    });
    expect(config).toMatchObject({
      database: { url },
      connectorsKey: 'hunter3',
      oidc: { client: { id: 'console', secret: 'hunter4' } },
      temporal: { connection: { apiKey: 'hunter5' } },
    });
    expect(readMigrationConfig({ DATABASE_OWNER_URL_FILE: file(url) }).databaseOwnerUrl).toBe(url);
  });

  it("is not the services' when it is the owner's", () => {
    const environment = { ...complete, DATABASE_URL: url, CONNECTORS_KEY: 'k' };
    const owner = { DATABASE_OWNER_URL_FILE: '/run/secrets/owner-of-another-pod' };
    expect(readServiceConfig({ ...environment, ...owner }).database.url).toBe(url);
  });

  it('is handed on as if it had never been in a file', () => {
    const DATABASE_URL_FILE = file(url);
    const read = withSecretFiles({ PATH: '/bin', DATABASE_URL_FILE });
    expect(read).toEqual({ PATH: '/bin', DATABASE_URL: url, DATABASE_URL_FILE: undefined });
    expect(withSecretFiles(read)).toEqual(read);
  });

  const inFile = (text: string, mode?: number) => ({ DATABASE_URL_FILE: file(text, mode) });
  it.each([
    {
      why: 'when both are set',
      environment: () => ({ ...inFile(url), DATABASE_URL: url }),
      said: /^DATABASE_URL and DATABASE_URL_FILE are both set\.\n/,
    },
    {
      why: 'when there is no file',
      environment: () => ({ DATABASE_URL_FILE: join(folder, 'none') }),
      said: /none that DATABASE_URL_FILE names is not there\.\n/,
    },
    {
      why: 'when it is a folder',
      environment: () => {
        mkdirSync(join(folder, 'folder'), { recursive: true });
        return { DATABASE_URL_FILE: join(folder, 'folder') };
      },
      said: /folder that DATABASE_URL_FILE names is no file with a secret\.\n/,
    },
    { why: 'when it is empty', environment: () => inFile('\n'), said: / is empty\.\n/ },
    {
      why: 'when there is more in it',
      environment: () => inFile(`${url}\nhunter2\n`),
      said: / has more than one line\.\n/,
    },
    {
      why: 'when everybody may read it',
      environment: () => inFile(url, 0o604),
      said: / is open to others \(mode 604\)\.\n {2}What to do: .*chmod 400/,
    },
    {
      why: 'when its group may change it',
      environment: () => inFile(url, 0o460),
      said: / is open to others \(mode 460\)\.\n/,
    },
    {
      why: 'when it holds no address',
      environment: () => inFile('hunter2'),
      said: /DATABASE_URL must be an address that begins with postgresql/,
    },
  ])('is refused $why, in one message without it', ({ environment, said }) => {
    const start = () => readServiceConfig({ ...complete, CONNECTORS_KEY: 'k', ...environment() });
    expect(start).toThrow(StartFailure);
    expect(start).toThrow(said);
    expect(start).not.toThrow(/hunter/);
  });
});

describe('a key file', () => {
  it('is refused when others may read it, and left alone when it is not there', () => {
    const check = (path: string) => () => refuseOpenFile('SANCHA_MASTER_KEY_FILE', path);
    expect(check(file('k', 0o644))).toThrow(
      /that SANCHA_MASTER_KEY_FILE names is open to others \(mode 644\)/,
    );
    expect(check(file('k', 0o440))).not.toThrow();
    expect(check(join(folder, 'none'))).not.toThrow();
  });
});
