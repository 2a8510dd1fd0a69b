import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import { toWire } from '../../src/api/codec/wire-payload.js';
import { createLog } from '../../src/log/log.js';
import { LogDestination } from '../../src/log/log-destination.js';
import { SealingCodec } from '../../src/temporal/payload-codec.js';
import { anApplication } from '../builders/an-application.js';
import { testPayloadKeys } from './support/quiet-deps.js';
import { realRecord } from './support/real-record.js';
import { TestApi } from './support/test-api.js';

const portal = { sub: 'dealer-portal', kind: 'machine' as const, roles: ['origination' as const] };
const admin = { sub: 'admin-1', roles: ['admin' as const] };
const auditor = { sub: 'au-1', roles: ['auditor' as const] };
const supervisor = { sub: 'sv-1', roles: ['supervisor' as const] };

/** A disk that takes lines until it is full. */
const disk = { isFull: false, lines: [] as Record<string, unknown>[] };
const destination = new LogDestination('api', {
  write: (bytes) => {
    if (disk.isFull) throw Object.assign(new Error('write failed'), { code: 'ENOSPC' });
    disk.lines.push(JSON.parse(Buffer.from(bytes).toString()) as Record<string, unknown>);
    return bytes.length;
  },
  ...{ say: () => undefined, wait: () => undefined },
});

let real: Awaited<ReturnType<typeof realRecord>>;
let api: TestApi;
let loanId: string;
let clear: unknown;
let sealed: unknown;
beforeAll(async () => {
  real = await realRecord();
  // As little as an operator may have logged.
  const log = createLog({
    ...{ role: 'api', level: 'silent' },
    write: (line) => destination.write(line),
  });
  api = await TestApi.start({ ...real.deps, log });
  const body = anApplication({ applicationNumber: 'A-1' });
  const answer = await api.ask('POST', '/v1/loans', { as: portal, key: null, body });
  ({ loanId } = answer.body as { loanId: string });
  const payload = defaultPayloadConverter.toPayload({ key: `${loanId}:verification.1:ask` });
  clear = toWire(payload);
  sealed = toWire((await new SealingCodec(testPayloadKeys()).encode([payload]))[0] ?? {});
});
afterAll(async () => {
  await api.stop();
  await real.close();
});
beforeEach(() => {
  disk.isFull = false;
  disk.lines.length = 0;
});

const acts = {
  payloads_decoded: () =>
    api.ask('POST', '/codec/decode', { as: admin, key: null, body: { payloads: [sealed] } }),
  payloads_encoded: () =>
    api.ask('POST', '/codec/encode', { as: admin, key: null, body: { payloads: [clear] } }),
  searched: () => api.ask('POST', '/v1/search', { as: supervisor, body: { text: loanId } }),
  timeline_exported: () => api.ask('GET', `/v1/loans/${loanId}/timeline/export`, { as: auditor }),
};
const readable = () =>
  api.ask('GET', `/v1/loans/${loanId}/timeline/export?contents=readable`, { as: auditor });
const names = Object.keys(acts) as (keyof typeof acts)[];

async function showings(): Promise<number> {
  const { rows } = await real.pool.pool.query<{ count: number }>(
    `select count(*)::int as count from loan_events where loan_id = $1 and type = 'value_revealed'`,
    [loanId],
  );
  return rows[0]?.count ?? 0;
}

describe('an act that has to be noted', () => {
  it.each(names)('is noted whatever LOG_LEVEL says, and nothing else is: %s', async (name) => {
    const answer = await acts[name]();
    expect(answer.status).toBe(200);
    expect(disk.lines).toMatchObject([
      { msg: name, audit: true, requestId: answer.headers.get('x-request-id') },
    ]);
  });

  it.each(names)('is not done while its line cannot be written: %s', async (name) => {
    disk.isFull = true;
    const { status, body, headers } = await acts[name]();
    expect({ status, type: (body as { type: string }).type }).toEqual({
      ...{ status: 503, type: 'urn:sancha:problem:unavailable' },
    });
    expect(headers.get('retry-after')).toBe('5');
    disk.isFull = false;
    expect((await acts[name]()).status).toBe(200);
  });

  it('leaves no event of a readable export that was not given', async () => {
    disk.isFull = true;
    expect((await readable()).status).toBe(503);
    expect(await showings()).toBe(0);
    disk.isFull = false;
    expect((await readable()).status).toBe(200);
    expect(await showings()).toBeGreaterThan(0);
    expect(disk.lines).toMatchObject([{ msg: 'timeline_exported', kind: 'readable', loanId }]);
  });
});
