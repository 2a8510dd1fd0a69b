import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readServiceConfig, readTemporalConfig } from '../../src/config/config.js';
import type { RunningRole } from '../../src/config/role.js';
import { StartFailure } from '../../src/config/start-failure.js';
import { createLog } from '../../src/log/log.js';
import { openRecord } from '../../src/record/compose.js';
import { run as runRelay } from '../../src/relay/main.js';
import { sayWhyAway } from '../../src/temporal/connection-failure.js';
import { run as runWorker } from '../../src/worker.js';
import { connectWorker } from '../../src/worker/start-worker.js';
import { writeKeyFiles } from '../api/support/key-files.js';
import { anApplication } from '../builders/an-application.js';
import { eventually } from '../embedded/eventually.js';
import { keptFolder } from '../embedded/temporary-folder.js';
import { certificateAuthority, type Authority } from '../environment/certificates.js';
import { freshDatabase, type TestDatabase } from '../environment/database.js';
import { patientLimits } from '../environment/patient-limits.js';
import { temporalGate, type TemporalGate } from '../environment/temporal-gate.js';
import { temporalServer } from '../environment/temporal.js';
import { submission } from '../record/open-record.js';

const namespace = `tls-${randomBytes(4).toString('hex')}`;
const apiKey = randomBytes(12).toString('hex');
let folder: string;
let keys: Awaited<ReturnType<typeof writeKeyFiles>>;
let authority: Authority;
let stranger: Authority;
let gate: TemporalGate;
let database: TestDatabase;
let good: Record<string, string>;

beforeAll(async () => {
  folder = await keptFolder();
  keys = await writeKeyFiles(folder);
  authority = await certificateAuthority(folder, 'authority');
  stranger = await certificateAuthority(folder, 'stranger');
  const ours = await authority.client('sancha');
  const server = temporalServer().address;
  const certificate = await authority.server('temporal', ['localhost']);
  gate = await temporalGate({ server, certificate, clients: authority, apiKey });
  database = await freshDatabase();
  const connection = await Connection.connect({ address: server });
  const retention = { seconds: 86_400 } as never;
  await connection.workflowService.registerNamespace({
    ...{ namespace, workflowExecutionRetentionPeriod: retention },
  });
  await connection.close();
  // The standard settings, as Temporal's own tools read them.
  good = {
    ...{ TEMPORAL_ADDRESS: gate.address, TEMPORAL_NAMESPACE: namespace, TEMPORAL_API_KEY: apiKey },
    ...{ TEMPORAL_TLS_SERVER_CA_CERT_PATH: authority.certFile },
    ...{ TEMPORAL_TLS_CLIENT_CERT_PATH: ours.certFile, TEMPORAL_TLS_CLIENT_KEY_PATH: ours.keyFile },
    TEMPORAL_CONFIG_FILE: join(folder, 'none.toml'),
  };
}, 60_000);
afterAll(async () => {
  await gate.close();
  await database.drop();
});

function configWith(change: Record<string, string>) {
  return readServiceConfig({
    ...{ SANCHA_DATA: folder, DATABASE_URL: database.url, LOG_LEVEL: 'silent', ...good },
    ...{ SANCHA_CALENDAR: 'sandbox', OIDC_ISSUER: 'http://127.0.0.1:9' },
    ...{ SANCHA_MASTER_KEY_FILE: keys.masterFile, SANCHA_SIGNING_KEY_FILE: keys.signingFile },
    ...{ SANCHA_PAYLOAD_KEY_FILE: keys.payloadFile },
    ...{ CONNECTORS_URL: 'http://127.0.0.1:9', CONNECTORS_KEY: 'none', ...change },
  });
}

describe('Temporal over TLS, with a client certificate and an API key', () => {
  it('starts a loan by the relay and runs it by the worker, all through the gate', async () => {
    const config = configWith({});
    const roles: RunningRole[] = [await runRelay(config, []), await runWorker(config, [])];
    const record = await openRecord(config, { limits: patientLimits });
    await record.record(submission('ln_tls', anApplication()));
    const client = new Client({
      connection: await Connection.connect({ address: temporalServer().address }),
      namespace,
    });
    const history = await eventually(async () => {
      const handle = client.workflow.getHandle('ln_tls');
      const { events } = await handle.fetchHistory().catch(() => ({ events: null }));
      const scheduled = events?.some((event) => event.activityTaskScheduledEventAttributes);
      return scheduled === true ? events : undefined;
    });
    expect(history?.[0]?.workflowExecutionStartedEventAttributes).toBeTruthy();
    await record.close();
    for (const role of roles) await role.stop();
    await client.workflow.getHandle('ln_tls').terminate();
    await client.connection.close();
    const methods = new Set(gate.passed.map(({ method }) => method));
    expect([...methods]).toEqual(
      expect.arrayContaining([
        ...['StartWorkflowExecution', 'PollWorkflowTaskQueue', 'RespondWorkflowTaskCompleted'],
        ...['AddSearchAttributes', 'PollActivityTaskQueue'],
      ]),
    );
    expect(new Set(gate.passed.map((call) => call.client))).toEqual(new Set(['sancha']));
    expect(gate.refused).toBe(0);
  }, 60_000);

  const wrongs = [
    {
      what: 'a wrong key',
      change: () => Promise.resolve({ TEMPORAL_API_KEY: 'another' }),
      said: /^Temporal at localhost:\d+ refuses the API key or the certificate\.\n/,
    },
    {
      what: 'the CA of a stranger',
      change: () => Promise.resolve({ TEMPORAL_TLS_SERVER_CA_CERT_PATH: stranger.certFile }),
      said: /^Temporal at localhost:\d+ shows a certificate of an unknown signer \(\w+\)\.\n.*TEMPORAL_TLS_SERVER_CA_CERT_PATH/s,
    },
    {
      what: 'no certificate of ours',
      change: () =>
        Promise.resolve({ TEMPORAL_TLS_CLIENT_CERT_PATH: '', TEMPORAL_TLS_CLIENT_KEY_PATH: '' }),
      said: /^Temporal at localhost:\d+ asks for a client certificate that it knows \(\w+\)\.\n.*TEMPORAL_TLS_CLIENT_CERT_PATH/s,
    },
    {
      what: 'a certificate that a stranger signed',
      change: async () => {
        const odd = await stranger.client('odd');
        return {
          TEMPORAL_TLS_CLIENT_CERT_PATH: odd.certFile,
          TEMPORAL_TLS_CLIENT_KEY_PATH: odd.keyFile,
        };
      },
      said: /^Temporal at localhost:\d+ asks for a client certificate that it knows \(\w+\)\.\n/,
    },
    {
      what: 'another host',
      change: () =>
        Promise.resolve({ TEMPORAL_ADDRESS: gate.address.replace('localhost', '127.0.0.1') }),
      said: /^Temporal at 127.0.0.1:\d+ shows a certificate of another host \(\w+\)\.\n/,
    },
  ];

  it.each(wrongs)('tells of $what in one message', async ({ change, said }) => {
    const config = configWith(await change());
    const temporal = {
      ...config.temporal,
      // Its own ten seconds are for a server that is slow.
      connection: { ...config.temporal.connection, connectTimeout: 2_000 },
    };
    const error: unknown = await connectWorker(temporal).catch((thrown: unknown) => thrown);
    if (!(error instanceof StartFailure)) throw error;
    expect(error.message).toMatch(said);
  });

  it('tells API and relay in their logs, which go on without it', async () => {
    const logged: string[] = [];
    const log = createLog({ role: 'test', level: 'info', write: (line) => logged.push(line) });
    const { temporal } = configWith({ TEMPORAL_API_KEY: 'another' });
    await sayWhyAway(temporal, log);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({
      msg: 'temporal_unusable',
      wrong: expect.stringMatching(/refuses the API key/) as unknown,
    });
  });

  it('names a file that is not there', () => {
    const missing = join(folder, 'none.crt');
    const settings = { ...good, TEMPORAL_TLS_CLIENT_CERT_PATH: missing };
    expect(() => readTemporalConfig(settings)).toThrow(StartFailure);
    expect(() => readTemporalConfig(settings)).toThrow(/none\.crt/);
  });
});
