import { once } from 'node:events';
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../../src/api/main.js';
import { readServiceConfig } from '../../src/config/config.js';
import { errorCode } from '../../src/config/start-failure.js';
import { freePort } from '../../src/embedded/ports.js';
import { anApplication } from '../builders/an-application.js';
import { eventually } from '../embedded/eventually.js';
import { freshDatabase, type TestDatabase } from '../environment/database.js';
import { temporalServer } from '../environment/temporal.js';
import { writeKeyFiles } from './support/key-files.js';
import { TestIssuer } from './support/test-issuer.js';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

let folder: string;
let database: TestDatabase;
let issuer: TestIssuer;
/** Of all instances: one that lacks the keys of the others would not start. */
let keys: Awaited<ReturnType<typeof writeKeyFiles>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaving-'));
  keys = await writeKeyFiles(folder);
  database = await freshDatabase();
  issuer = await TestIssuer.start();
});
afterAll(async () => {
  await issuer.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});

/** An API instance, and a caller with connections that it would rather keep. */
async function instance(times: { drain: string; stop: string }) {
  const { address, namespace } = temporalServer();
  const port = await freePort();
  const config = readServiceConfig({
    ...{ SANCHA_PORT: String(port), SANCHA_DATA: folder, DATABASE_URL: database.url },
    ...{ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, LOG_LEVEL: 'silent' },
    ...{ TEMPORAL_CONFIG_FILE: join(folder, 'none.toml'), SANCHA_CALENDAR: 'sandbox' },
    ...{ SANCHA_MASTER_KEY_FILE: keys.masterFile, SANCHA_SIGNING_KEY_FILE: keys.signingFile },
    ...{ SANCHA_PAYLOAD_KEY_FILE: keys.payloadFile, OIDC_ISSUER: issuer.url },
    ...{ OIDC_AUDIENCE: issuer.audience, CONNECTORS_URL: 'http://127.0.0.1:9' },
    ...{ CONNECTORS_KEY: 'none', SANCHA_DRAIN_SECONDS: times.drain },
    SANCHA_STOP_SECONDS: times.stop,
  });
  const role = await run(config, []);
  const agent = new Agent({ keepAlive: true });
  const machine = await issuer.token({ sub: 'portal', kind: 'machine', roles: ['origination'] });
  const send = (method: string, path: string, headers: Record<string, string>) => {
    const asked = request({ port, agent, method, path, headers });
    const answer = new Promise<Answer>((resolve, reject) => {
      asked.once('error', reject).once('response', (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.once('error', reject).once('end', () =>
          resolve({
            ...{ status: response.statusCode ?? 0, headers: response.headers },
            body: JSON.parse(text) as Record<string, unknown>,
          }),
        );
      });
    });
    return { asked, answer };
  };
  const forMachine = {
    authorization: `Bearer ${machine}`,
    'content-type': 'application/json',
  };
  const ask = async (path: string) => {
    const { asked, answer } = send('GET', path, {});
    asked.end();
    return await answer;
  };
  /** An application that has begun to arrive: the rest comes with `end`. */
  const begin = async (applicationNumber: string) => {
    const expecting = { ...forMachine, expect: '100-continue' };
    const { asked, answer } = send('POST', '/v1/loans', expecting);
    asked.flushHeaders();
    await once(asked, 'continue');
    const end = () => asked.end(JSON.stringify(anApplication({ applicationNumber })));
    return { answer: answer.catch((error: unknown) => errorCode(error)), end };
  };
  const submit = async (applicationNumber: string) => {
    const { asked, answer } = send('POST', '/v1/loans', forMachine);
    asked.end(JSON.stringify(anApplication({ applicationNumber })));
    return await answer;
  };
  return { role, ask, begin, submit };
}

describe('an API that is told to stop', () => {
  it('says so first, serves who has not noticed, finishes what is in hand, and is gone', async () => {
    // What is asked while it drains has to arrive within that time on a slow machine as well.
    const { role, ask, begin, submit } = await instance({ drain: '6', stop: '60' });
    const inHand = await begin('L-1');
    const stopped = role.stop();

    const ready = await ask('/readyz');
    expect(ready).toMatchObject({ status: 503, body: { ready: false, leaving: true } });
    expect(ready.body).toMatchObject({ database: 'up' });
    const late = await submit('L-2');
    expect(late).toMatchObject({ status: 202, headers: { connection: 'close' } });

    // It listens no more, and still waits for the one answer that is due.
    await eventually(async () => {
      const answer = await ask('/healthz').catch((error: unknown) => errorCode(error));
      return answer === 'ECONNREFUSED' || undefined;
    });
    inHand.end();
    expect(await inHand.answer).toMatchObject({ status: 202, headers: { connection: 'close' } });
    await stopped;
  }, 120_000);

  it('cuts off what takes longer than it may, and ends all the same', async () => {
    const { role, begin } = await instance({ drain: '0', stop: '0.2' });
    const inHand = await begin('L-3');
    await role.stop();
    expect(await inHand.answer).toBe('ECONNRESET');
  }, 60_000);

  it('waits no more when it is told so a second time', async () => {
    const { role, begin } = await instance({ drain: '300', stop: '300' });
    const inHand = await begin('L-4');
    const stopped = role.stop();
    role.hurry?.();
    await stopped;
    expect(await inHand.answer).toBe('ECONNRESET');
  }, 60_000);
});
