import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../../src/api/main.js';
import type { ServiceConfig } from '../../src/config/config.js';
import { withoutLimits } from '../../src/config/caller-limits.js';
import { findRoot } from '../../src/config/paths.js';
import type { RunningRole } from '../../src/config/role.js';
import { freePort } from '../../src/embedded/ports.js';
import { anApplication } from '../builders/an-application.js';
import { freshDatabase, type TestDatabase } from '../environment/database.js';
import { temporalServer } from '../environment/temporal.js';
import { writeKeyFiles } from './support/key-files.js';
import { TestIssuer } from './support/test-issuer.js';

let folder: string;
let keys: ServiceConfig['keys'];
let database: TestDatabase;
let issuer: TestIssuer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'api-'));
  database = await freshDatabase();
  issuer = await TestIssuer.start();
  keys = await writeKeyFiles(folder);
});
afterAll(async () => {
  await issuer.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function config(temporalAddress: string): Promise<ServiceConfig> {
  const port = await freePort();
  const { namespace } = temporalServer();
  return {
    data: folder,
    instance: 'test',
    api: { host: '127.0.0.1', port, url: `http://127.0.0.1:${port}` },
    leaving: { drainSeconds: 0, stopSeconds: 10 },
    metrics: { host: '127.0.0.1', port: undefined },
    database: { url: database.url, allowOwner: false },
    temporal: {
      address: temporalAddress,
      namespace,
      connection: { address: temporalAddress },
    },
    oidc: {
      ...{ issuer: issuer.url, audience: issuer.audience, scopes: 'openid' },
      client: undefined,
    },
    keys,
    connectorsUrl: 'http://127.0.0.1:9',
    connectorsKey: 'none',
    connectorsFile: undefined,
    policiesFolder: join(findRoot(), 'policies'),
    calendar: 'sandbox',
    clock: undefined,
    temporalUi: 'http://127.0.0.1:8233',
    logLevel: 'silent',
    nativeCommands: 'all',
    callerLimits: withoutLimits,
    trustedProxies: [],
    webhookNetworks: [],
  };
}

interface Reply {
  status: number;
  body: Record<string, unknown>;
}
async function ask(url: string, path: string, token: string, body?: unknown): Promise<Reply> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(url + path, { headers, ...sent });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function submit(service: ServiceConfig, applicationNumber: string): Promise<string> {
  const token = await issuer.token({ sub: 'portal', kind: 'machine', roles: ['origination'] });
  const application = anApplication({ applicationNumber });
  const { status, body } = await ask(service.api.url, '/v1/loans', token, application);
  expect(status).toBe(202);
  return String(body['loanId']);
}

/** Asks until the answer is as wished: the start follows the answer, it is not part of it. */
async function eventually(read: () => Promise<Reply>, wished: (reply: Reply) => boolean) {
  for (;;) {
    const reply = await read();
    if (wished(reply)) return reply;
  }
}

describe('the API as it is started', () => {
  it('starts the process of a loan right after its answer, and links to it', async () => {
    const service = await config(temporalServer().address);
    const role: RunningRole = await run(service, []);
    const loanId = await submit(service, 'M-1');
    const token = await issuer.token({ roles: ['auditor'] });
    const { body } = await eventually(
      () => ask(service.api.url, `/v1/loans/${loanId}/trace`, token),
      (reply) => reply.body['process'] !== null,
    );
    const { runId } = body['process'] as { runId: string };
    expect(body).toMatchObject({
      loanId,
      temporal: 'up',
      process: {
        workflowId: loanId,
        status: 'RUNNING',
        ui: `http://127.0.0.1:8233/namespaces/${temporalServer().namespace}/workflows/${loanId}/${runId}/history`,
      },
    });
    await role.stop();
  });

  it('takes applications while Temporal is down, and says so', async () => {
    const service = await config(`127.0.0.1:${await freePort()}`);
    const role = await run(service, []);
    const loanId = await submit(service, 'M-2');
    const token = await issuer.token({ roles: ['auditor'] });
    const trace = await ask(service.api.url, `/v1/loans/${loanId}/trace`, token);
    expect(trace.body).toMatchObject({ loanId, temporal: 'down', process: null });
    const ready = await ask(service.api.url, '/readyz', token);
    expect(ready).toEqual({
      status: 200,
      body: { ready: true, database: 'up', temporal: 'down' },
    });
    await role.stop();
  });

  it('does not start beside a file of providers that is wrong, where it would dial past it', async () => {
    const service = await config(temporalServer().address);
    const connectorsFile = join(folder, 'connectors.json');
    await writeFile(connectorsFile, JSON.stringify({ providers: { telephony: { uri: 'x' } } }));
    await expect(run({ ...service, connectorsFile }, [])).rejects.toThrow(
      'the file that CONNECTORS_FILE names is wrong at: providers.telephony.uri',
    );
  });

  it('says which port is taken', async () => {
    const service = await config(temporalServer().address);
    const role = await run(service, []);
    await expect(run(service, [])).rejects.toThrow(
      `Port ${service.api.port} of 127.0.0.1 is taken.`,
    );
    await role.stop();
  });
});
