import { describe, expect, it } from '@jest/globals';
import { readMigrationConfig, readServiceConfig } from '../../src/config/config.js';
import { documentVariables } from '../../src/config/document-config.js';
import { mailVariables } from '../../src/config/mail-config.js';
import { transcriptionVariables } from '../../src/config/transcription-config.js';
import { tracingVariables } from '../../src/config/tracing-config.js';
import { migrationVariables, serviceVariables } from '../../src/config/variables.js';
import { compose, environmentOf, readText, service } from './compose-file.js';

const roles = ['api', 'worker', 'relay', 'migrate'] as const;
/** Sancha's own parts: the roles, and `verify` that goes on. */
const own: readonly string[] = [...roles, 'watch'];
const services = Object.entries(compose.services);

/** Whatever must be given, in the form that the variable asks for. */
const given = (name: string) => {
  if (name.startsWith('DATABASE')) return 'postgresql://role:given@db/sancha';
  return name.endsWith('_KEY') ? 'given' : 'https://given.example';
};

describe('the parts of docker-compose.yml', () => {
  it('are those of production: nothing embedded, nothing that is for trying', () => {
    expect(services.map(([name]) => name).sort()).toEqual([
      'api',
      'migrate',
      'relay',
      'temporal',
      'temporal-namespace',
      'temporal-schema',
      'temporal-store',
      'temporal-ui',
      'watch',
      'worker',
    ]);
    const commands = services.flatMap(([, one]) => [...(one.command ?? []), ...Object.keys(one)]);
    for (const trial of ['supervisor', 'sandbox', 'issuer', 'staff', 'start-dev'])
      expect(commands).not.toContain(trial);
  });

  it.each(roles)('%s is the one image with its role as command', (name) => {
    expect(service(name).image).toBe(service('api').image);
    expect(service(name).command).toEqual([name]);
    expect(service(name).entrypoint).toBeUndefined();
  });

  it('watch is the one image as well, told to go on verifying', () => {
    expect(service('watch').image).toBe(service('api').image);
    expect(service('watch').command).toEqual(['verify', '--watch']);
  });

  it.each(own)('%s can write nowhere and has no rights to give away', (name) => {
    expect(service(name)).toMatchObject({
      ...{ read_only: true, cap_drop: ['ALL'], privileged: false },
      security_opt: ['no-new-privileges:true'],
    });
  });

  it('name every image of others with its exact version', () => {
    const images = services.filter(([name]) => !own.includes(name));
    expect(Object.fromEntries(images.map(([name, { image }]) => [name, image]))).toEqual({
      'temporal-store': 'postgres:18',
      'temporal-schema': 'temporalio/admin-tools:1.32.0',
      temporal: 'temporalio/server:1.32.0',
      'temporal-namespace': 'temporalio/admin-tools:1.32.0',
      'temporal-ui': 'temporalio/ui:2.54.1',
    });
  });

  it('start in the order in which they need each other', () => {
    const order = services.flatMap(([name, { depends_on: needs }]) =>
      Object.entries(needs).map(([other, { condition }]) => `${name}: ${other} ${condition}`),
    );
    expect(order.sort()).toEqual([
      'api: migrate service_completed_successfully',
      'relay: migrate service_completed_successfully',
      'relay: temporal-namespace service_completed_successfully',
      'temporal-namespace: temporal service_healthy',
      'temporal-schema: temporal-store service_healthy',
      'temporal-ui: temporal service_healthy',
      'temporal: temporal-schema service_completed_successfully',
      'watch: migrate service_completed_successfully',
      'worker: migrate service_completed_successfully',
      'worker: temporal-namespace service_completed_successfully',
    ]);
  });

  it('can be asked for their health where somebody waits for it or balances load', () => {
    const asked = services.filter(([, { healthcheck }]) => healthcheck !== undefined);
    expect(asked.map(([name]) => name).sort()).toEqual(['api', 'temporal', 'temporal-store']);
    expect(service('api').healthcheck?.test.join(' ')).toContain('/readyz');
  });

  it('may take longer to leave than they do', () => {
    const { leaving } = readServiceConfig(environmentOf('api', given));
    const grace = (name: string) => Number(service(name).stop_grace_period?.replace('s', ''));
    expect(leaving.drainSeconds).toBeGreaterThan(0);
    expect(grace('api')).toBeGreaterThanOrEqual(leaving.drainSeconds + leaving.stopSeconds + 10);
    for (const name of ['worker', 'relay', 'watch']) expect(grace(name)).toBe(60);
  });

  it('end for good when they are jobs, and come back when they are not', () => {
    const jobs = ['migrate', 'temporal-schema', 'temporal-namespace'];
    for (const [name, { restart }] of services)
      expect({ name, restart: restart.replace(/:\d+$/, '') }).toEqual({
        name,
        restart: jobs.includes(name) ? 'on-failure' : 'unless-stopped',
      });
  });

  it('listen to nobody outside this host', () => {
    const ports = services.flatMap(([, one]) => one.ports);
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('keep what must last in named volumes, and mount of the host only deploy/, read-only', () => {
    const mounted = services.flatMap(([, one]) => one.volumes);
    const named = mounted.filter((one) => !one.startsWith('.')).map((one) => one.split(':')[0]);
    expect(new Set(named)).toEqual(new Set(Object.keys(compose.volumes)));
    const bound = mounted.filter((one) => one.startsWith('.'));
    for (const one of bound) expect(one).toMatch(/^\.\/deploy\/[\w.-]+:\/[\w./-]+:ro$/);
    for (const one of bound) readText(one.split(':')[0] ?? '');
  });
});

describe('secrets', () => {
  const looksSecret = /PASSWORD|PWD|SECRET|TOKEN|(_KEY$)|(_URL$)/;
  const pieces = services.flatMap(([name, { environment }]) =>
    Object.entries(environment).map(([variable, text]) => ({ name, variable, text })),
  );

  it('have no default and stand nowhere: each must be given, or the start names it', () => {
    const secret = pieces.filter(({ variable }) => looksSecret.test(variable));
    expect(secret.length).toBeGreaterThan(10);
    const mayBeLeftOut = /^(MAIL|TRANSCRIPTION|STORAGE|SCANNER)_/;
    for (const { variable, text } of secret)
      // What an installation may do without is empty there, which is no secret either.
      expect(`${variable}=${text}`).toMatch(
        mayBeLeftOut.test(variable) ? /^(\w+)=\$\{\1:-\}$/ : /^\w+=\$\{\w+:\?[^}]+\}$/,
      );
    for (const { file } of Object.values(compose.secrets)) expect(file).toMatch(/^\$\{\w+:\?.+\}$/);
  });

  it('go only to who needs them', () => {
    const secrets = Object.fromEntries(services.map(([name, one]) => [name, one.secrets]));
    const everything = ['master_key', 'signing_key', 'payload_key', 'connectors'];
    expect(secrets).toMatchObject({ api: everything, worker: everything, migrate: [] });
    expect(secrets).toMatchObject({ relay: ['payload_key'], temporal: [], 'temporal-ui': [] });
    expect(secrets).toMatchObject({ watch: ['master_key', 'signing_key'] });
  });

  it("leave the owner's address to the migrations alone", () => {
    const owners = pieces.filter(({ variable }) => variable === 'DATABASE_OWNER_URL');
    expect(owners.map(({ name }) => name)).toEqual(['migrate']);
    expect(service('migrate').environment).not.toHaveProperty('DATABASE_URL');
  });
});

describe('the lender', () => {
  it('is given, and lies where the policies of the image are read', () => {
    expect(compose.configs['lender']?.file).toMatch(/^\$\{SANCHA_LENDER_FILE:\?.+\}$/);
    const target = '/app/policies/cn/lender.json';
    for (const name of ['api', 'worker'])
      expect(service(name).configs).toEqual([{ source: 'lender', target }]);
  });
});

describe('the environment of a role', () => {
  const alsoRead = ['NODE_ENV', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'CONNECTORS_FILE'];

  it.each(['api', 'worker', 'relay', 'watch'])(
    'of %s is complete, and production is what it says',
    (name) => {
      const config = readServiceConfig(environmentOf(name, given));
      expect(config).toMatchObject({
        database: { allowOwner: false },
        temporal: { address: 'temporal:7233', namespace: 'sancha' },
        ...{ calendar: 'official', nativeCommands: 'hold', clock: undefined, logLevel: 'info' },
      });
    },
  );

  it.each(['api', 'worker', 'relay', 'watch'])('of %s holds nothing that nobody reads', (name) => {
    const outside = { ...mailVariables.shape, ...transcriptionVariables.shape };
    const optional = { ...outside, ...documentVariables.shape };
    const shapes = { ...serviceVariables.shape, ...tracingVariables.shape, ...optional };
    const known = [...Object.keys(shapes), ...alsoRead];
    const unread = Object.keys(service(name).environment).filter((one) => !known.includes(one));
    expect(unread).toEqual([]);
  });

  it('of migrate has the owner and nothing that nobody reads', () => {
    const config = readMigrationConfig(environmentOf('migrate', given));
    expect(config.databaseOwnerUrl).toBe('postgresql://role:given@db/sancha');
    const known = [...Object.keys(migrationVariables.shape), 'NODE_ENV'];
    const unread = Object.keys(service('migrate').environment).filter(
      (one) => !known.includes(one),
    );
    expect(unread).toEqual([]);
  });

  it('names files that are there: secrets, and the folder of the anchors', () => {
    for (const name of ['api', 'worker', 'relay', 'watch']) {
      const { secrets, environment } = service(name);
      const paths = Object.values(environment).filter((text) => text.startsWith('/run/secrets/'));
      const named = paths.map((path) => path.replace('/run/secrets/', ''));
      expect(secrets.filter((secret) => !named.includes(secret))).toEqual([]);
      expect(environment['SANCHA_DATA']).toBe('/var/lib/sancha');
    }
    expect(service('relay').volumes).toEqual(['anchors:/var/lib/sancha']);
    for (const name of ['api', 'watch'])
      expect(service(name).volumes).toEqual(['anchors:/var/lib/sancha:ro']);
  });

  it('lets the API be reached from outside its container', () => {
    const { api } = readServiceConfig(environmentOf('api', given));
    expect(api).toEqual({ host: '0.0.0.0', port: 3000, url: 'https://given.example' });
  });
});

describe('documents', () => {
  it('are kept and scanned for API and worker, where a storage and a scanner are given', () => {
    const said = {
      ...{ STORAGE_URL: 'https://s3.given.example', SCANNER_URL: 'tcp://scanner:3310' },
      ...{ STORAGE_ACCESS_KEY_ID: 'id', STORAGE_SECRET_ACCESS_KEY: 'given' },
    };
    for (const role of ['api', 'worker']) {
      const environment = environmentOf(role, given);
      expect(readServiceConfig(environment).documents).toBeUndefined();
      expect(readServiceConfig({ ...environment, ...said }).documents).toMatchObject({
        storage: { url: 'https://s3.given.example', region: 'us-east-1', bucket: 'sancha' },
        scannerUrl: 'tcp://scanner:3310',
      });
      expect(Object.keys(service(role).environment)).toEqual(
        expect.arrayContaining(Object.keys(documentVariables.shape)),
      );
    }
    for (const role of ['relay', 'watch', 'migrate'])
      expect(Object.keys(service(role).environment)).not.toContain('STORAGE_URL');
  });
});

describe('mail and transcription', () => {
  it('are the worker’s alone, and are there when they are given', () => {
    const names = Object.keys(service('worker').environment);
    const theirs = names.filter((name) => /^(MAIL|TRANSCRIPTION)_/.test(name));
    expect(theirs).toContain('MAIL_PASSWORD');
    for (const role of ['api', 'relay', 'watch', 'migrate'])
      expect(Object.keys(service(role).environment)).not.toContain(theirs[0]);
    const said: Record<string, string> = {
      ...{ MAIL_URL: 'smtp://mail.given.example:587', MAIL_FROM: 'loans@given.example' },
      ...{ MAIL_USER: 'sancha', MAIL_PASSWORD: 'given' },
      ...{ MAIL_LINK_PAGE: 'https://papers.given.example/', TRANSCRIPTION_KEY: 'given' },
      TRANSCRIPTION_URL: 'https://hearing.given.example/v1',
    };
    const environment = { ...environmentOf('worker', given), ...said };
    const { mail, transcription } = readServiceConfig(environment);
    expect(mail?.server).toMatchObject({ host: 'mail.given.example', tls: 'required' });
    expect(transcription).toEqual({
      ...{ url: 'https://hearing.given.example/v1', key: 'given', model: 'whisper-1' },
    });
    expect(readServiceConfig(environmentOf('worker', given)).mail).toBeUndefined();
  });
});

describe("Temporal's own parts", () => {
  it('share one database server, whose schemas a job makes before the server starts', () => {
    for (const name of ['temporal', 'temporal-schema'])
      expect(service(name).environment).toMatchObject({
        ...{ DB: 'postgres12', POSTGRES_SEEDS: 'temporal-store', DBNAME: 'temporal' },
        VISIBILITY_DBNAME: 'temporal_visibility',
      });
    expect(service('temporal').environment).toMatchObject({ NUM_HISTORY_SHARDS: '512' });
  });
});
