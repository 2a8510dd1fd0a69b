import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { encode } from '@temporalio/common/lib/encoding.js';
import { SealingCodec } from '../../src/temporal/payload-codec.js';
import type { PayloadKeys } from '../../src/temporal/payload-keys.js';

const [first, second] = [randomBytes(32), randomBytes(32)];
const keysWith = (current: string, keys: Record<string, Buffer>): PayloadKeys => ({
  current,
  keys: new Map(Object.entries(keys)),
});
const codec = new SealingCodec(keysWith('first', { first }));
const toPayload = (value: unknown) => defaultPayloadConverter.toPayload(value);
const readFrom = async (payload: Payload, by = codec) => {
  const [opened] = await by.decode([payload]);
  return opened === undefined ? undefined : defaultPayloadConverter.fromPayload(opened);
};
const sealed = async (value: unknown, by = codec) => (await by.encode([toPayload(value)]))[0] ?? {};
const clear = (encoding: string, text: string): Payload => ({
  metadata: { encoding: encode(encoding) },
  data: encode(text),
});

describe('sealed payloads', () => {
  const values = [{ a: 1 }, 'text', null, undefined, [1, 'b'], '', Uint8Array.of(1, 2, 3)];
  it.each(values)('come back as they were: %p', async (value) => {
    expect(await readFrom(await sealed(value))).toEqual(value);
  });

  it('show nothing of what they hold', async () => {
    const bytes = Buffer.from((await sealed({ name: 'canary' })).data ?? []).toString('latin1');
    expect(bytes).not.toContain('canary');
    expect(bytes).not.toContain('json/plain');
  });

  it.each([
    { text: '◦ ask_source identity', clear: true },
    { text: '◦ wake', clear: true },
    { text: 'ask_source identity', clear: false },
    { text: '◦ 王示例', clear: false },
    { text: '◦ 13800138000', clear: false },
    { text: '◦ a b c d e f g', clear: false },
  ])(
    'leave labels of codes readable and nothing else: $text',
    async ({ text, clear: expected }) => {
      const bytes = Buffer.from((await sealed(text)).data ?? []).toString('utf8');
      expect(bytes === JSON.stringify(text)).toBe(expected);
      expect(await readFrom(await sealed(text))).toBe(text);
    },
  );

  it('are never the same twice', async () => {
    expect((await sealed('a')).data).not.toEqual((await sealed('a')).data);
  });

  it('are opened with any key, and sealed with the current one', async () => {
    const rotated = new SealingCodec(keysWith('second', { first, second }));
    expect(await readFrom(await sealed('old'), rotated)).toBe('old');
    expect(await readFrom(await sealed('new', rotated))).toEqual({
      sanchaUnreadable: 'unknown_key',
    });
  });

  it('become a marker when altered, cut or forged, and never an exception', async () => {
    const good = await sealed({ a: 1 });
    const data = Buffer.from(good.data ?? []);
    const altered = Buffer.from(data);
    altered[20] = (altered[20] ?? 0) ^ 1;
    const forms = [altered, data.subarray(0, 20), data.subarray(0, 3), Buffer.alloc(0)];
    for (const form of forms) {
      expect(await readFrom({ ...good, data: form })).toEqual({
        sanchaUnreadable: 'not_authentic',
      });
    }
    expect(await readFrom({ metadata: good.metadata ?? {} })).toEqual({
      sanchaUnreadable: 'not_authentic',
    });
  });

  const foreign = [
    { says: 'JSON', payload: clear('json/plain', '{"a":1}'), read: { a: 1 } },
    {
      says: 'broken JSON',
      payload: clear('json/plain', '{"a"'),
      read: { sanchaUnreadable: 'not_json' },
    },
    {
      says: 'an encoding that nobody reads',
      payload: clear('json/protobuf', '{}'),
      read: { sanchaUnreadable: 'unknown_encoding' },
    },
    {
      says: 'no encoding',
      payload: { data: encode('1') },
      read: { sanchaUnreadable: 'unknown_encoding' },
    },
    { says: 'nothing at all', payload: {}, read: { sanchaUnreadable: 'unknown_encoding' } },
  ];
  it.each(foreign)('in clear with $says are read or marked', async ({ payload, read }) => {
    expect(await readFrom(payload)).toEqual(read);
  });
});
