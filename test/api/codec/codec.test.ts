import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { fromWire, toWire, type WirePayload } from '../../../src/api/codec/wire-payload.js';
import { SealingCodec } from '../../../src/temporal/payload-codec.js';
import { quietDeps, testPayloadKeys } from '../support/quiet-deps.js';
import { TestApi, type Answer, type Ask } from '../support/test-api.js';

const ui = 'http://127.0.0.1:8233';
const loanIds = ['ln_0123456789abcdef', 'ln_fedcba9876543210'] as const;
const marker = { sanchaUnreadable: 'not_opened' };

const codec = new SealingCodec(testPayloadKeys());
const otherKeys = (id: string) =>
  new SealingCodec({ current: id, keys: new Map([[id, randomBytes(32)]]) });
const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const sealed = async (value: unknown, by = codec): Promise<WirePayload> =>
  toWire((await by.encode([payloadOf(value)]))[0] ?? {});
const read = (payload: WirePayload | undefined): unknown =>
  payload === undefined ? undefined : defaultPayloadConverter.fromPayload(fromWire(payload));
const payloadsIn = ({ body }: Answer) => (body as { payloads: WirePayload[] }).payloads;
const base64 = (text: string) => Buffer.from(text).toString('base64');

let api: TestApi;
let logged: Record<string, unknown>[];
beforeAll(async () => {
  const quiet = quietDeps({ temporalUi: `${ui}/` });
  ({ logged } = quiet);
  api = await TestApi.start(quiet.deps);
});
afterAll(async () => await api.stop());

const admin = { sub: 'admin-1', roles: ['admin' as const] };
const use = async (way: 'decode' | 'encode', payloads: unknown[], ask: Ask = {}) =>
  await api.ask('POST', `/codec/${way}`, { as: admin, key: null, body: { payloads }, ...ask });
const problem = ({ status, body }: Answer) => ({ status, type: (body as { type: string }).type });

describe('POST /codec/decode', () => {
  it('opens each payload in its place and leaves alone what was never sealed', async () => {
    const clear = { metadata: { encoding: base64('json/protobuf') }, data: base64('{}') };
    const answer = await use('decode', [await sealed({ a: 1 }), clear, await sealed('b'), {}]);
    expect(answer.status).toBe(200);
    const [first, second, third, fourth] = payloadsIn(answer);
    expect([read(first), read(third)]).toEqual([{ a: 1 }, 'b']);
    expect([second, fourth]).toEqual([clear, { metadata: {}, data: '' }]);
  });

  it('says of an unknown key, a wrong key, an altered and a random payload one and the same', async () => {
    const good = await sealed({ a: 1 });
    const bytes = Buffer.from(good.data ?? '', 'base64');
    const altered = Buffer.from(bytes);
    altered[20] = (altered[20] ?? 0) ^ 1;
    const data = [altered, bytes.subarray(0, 20), Buffer.alloc(0), randomBytes(300)];
    const hopeless = [
      await sealed('x', otherKeys('unknown')),
      await sealed('x', otherKeys('test')),
      ...data.map((one) => ({ ...good, data: one.toString('base64') })),
      { metadata: { encoding: good.metadata?.['encoding'] } },
    ];
    const answer = await use('decode', [...hopeless, good]);
    expect(answer.status).toBe(200);
    const shown = payloadsIn(answer);
    expect(shown.slice(0, -1)).toEqual(hopeless.map(() => toWire(payloadOf(marker))));
    expect(read(shown.at(-1))).toEqual({ a: 1 });
  });

  it.each([
    { says: 'no list', body: {} },
    { says: 'no base64', body: { payloads: [{ data: 'ä' }] } },
    { says: 'metadata that are no base64', body: { payloads: [{ metadata: { encoding: '?' } }] } },
    { says: 'more than a thousand', body: { payloads: Array.from({ length: 1_001 }, () => ({})) } },
  ])('refuses $says as a whole', async ({ body }) => {
    const answer = await use('decode', [], { body });
    expect(problem(answer)).toEqual({ status: 400, type: 'urn:sancha:problem:invalid-input' });
  });

  it('refuses more than a mebibyte, and lets the UI read the refusal', async () => {
    const huge = [{ data: base64('x'.repeat(900_000)) }];
    const answer = await use('decode', huge, { headers: { origin: ui } });
    expect(problem(answer)).toEqual({ status: 413, type: 'urn:sancha:problem:body-too-large' });
    expect(answer.headers.get('access-control-allow-origin')).toBe(ui);
  });

  it('notes who opened how many of which loan before it answers, and nothing that they say', async () => {
    logged.length = 0;
    const canary = 'canary-4711';
    const steps = loanIds.map((loanId) => ({ key: `${loanId}:verification.1:ask`, canary }));
    const [first, second] = [await sealed(steps[0]), await sealed(steps[1])];
    const answer = await use('decode', [first, second, await sealed('x', otherKeys('unknown'))]);
    const line = {
      ...{ msg: 'payloads_decoded', clientId: 'admin-1', actorKind: 'person' },
      ...{ count: 3, opened: 2, requestId: answer.headers.get('x-request-id') },
    };
    expect(logged.filter(({ msg }) => msg === line.msg)).toEqual(
      loanIds.map((loanId) => expect.objectContaining({ ...line, loanId }) as unknown),
    );
    expect(JSON.stringify(logged)).not.toContain(canary);
    expect(logged.every(({ time }) => typeof time === 'string')).toBe(true);
  });

  it('notes also what could not be opened', async () => {
    logged.length = 0;
    await use('decode', [await sealed('x', otherKeys('unknown'))]);
    expect(logged).toContainEqual(
      expect.objectContaining({ msg: 'payloads_decoded', count: 1, opened: 0, loanId: null }),
    );
  });

  it('opens nothing for another role, and notes nothing as opened', async () => {
    logged.length = 0;
    const answer = await use('decode', [await sealed('x')], { as: { roles: ['auditor'] } });
    expect(problem(answer)).toEqual({ status: 403, type: 'urn:sancha:problem:forbidden' });
    expect(logged.map(({ msg }) => msg)).toEqual(['request']);
  });
});

describe('POST /codec/encode', () => {
  it('seals, with the current key, and notes who', async () => {
    logged.length = 0;
    const answer = await use('encode', [toWire(payloadOf({ typed: 'in the UI' }))]);
    const [payload] = payloadsIn(answer);
    expect(payload?.metadata?.['encoding']).toBe(base64('binary/encrypted'));
    expect(read(payloadsIn(await use('decode', [payload]))[0])).toEqual({ typed: 'in the UI' });
    expect(logged).toContainEqual(
      expect.objectContaining({ msg: 'payloads_encoded', clientId: 'admin-1', count: 1 }),
    );
  });

  it.each([
    { says: 'sealed already', payload: () => sealed('x') },
    {
      says: 'of an encoding that nobody reads',
      payload: () =>
        Promise.resolve({ metadata: { encoding: base64('json/protobuf') }, data: base64('{}') }),
    },
    {
      says: 'broken JSON',
      payload: () =>
        Promise.resolve({ metadata: { encoding: base64('json/plain') }, data: base64('{"a"') }),
    },
    { says: 'nothing', payload: () => Promise.resolve({}) },
  ])('refuses what would stop a process once it is opened there: $says', async ({ payload }) => {
    const answer = await use('encode', [toWire(payloadOf(1)), await payload()]);
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'payloads.1', message: 'a process could not read it' }] },
    });
  });
});
