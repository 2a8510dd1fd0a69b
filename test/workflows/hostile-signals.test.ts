import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Payload } from '@temporalio/common';
import { encode } from '@temporalio/common/lib/encoding.js';
import { changedSignal } from '../../workflows/messages.js';
import { FakeLoan } from './fake-loan.js';
import { ProcessBench } from './process-bench.js';

const payload = (metadata: Record<string, string>, data: Uint8Array): Payload => ({
  metadata: Object.fromEntries(Object.entries(metadata).map(([k, v]) => [k, encode(v)])),
  data,
});

const megabyte = Buffer.from(JSON.stringify('x'.repeat(1_000_000)));

describe('forged signals', () => {
  let bench: ProcessBench;
  beforeAll(async () => {
    bench = await ProcessBench.inRealTime();
  });
  afterAll(async () => await bench.close());

  const versions: { says: string; argument: unknown; looks: boolean }[] = [
    { says: 'an old version', argument: 1, looks: false },
    { says: 'a negative number', argument: -5, looks: false },
    { says: 'a huge version', argument: Number.MAX_SAFE_INTEGER, looks: true },
    { says: 'a number beyond all versions', argument: 1e300, looks: true },
    { says: 'a fraction', argument: 1.5, looks: true },
    { says: 'a text', argument: '12', looks: true },
    { says: 'an object', argument: { version: 12 }, looks: true },
    { says: 'nothing', argument: undefined, looks: true },
  ];
  for (const { says, argument, looks } of versions) {
    it(`"changed" with ${says} ${looks ? 'makes the process look once' : 'changes nothing'}`, async () => {
      const fake = new FakeLoan();
      await bench.run(fake, [], async ({ handle, state, end }) => {
        await handle.signal(changedSignal, argument);
        if (looks) await fake.called('readView', 2);
        expect((await state()).view?.version).toBe(1);
        // A process that had believed the number would look again and again.
        expect((await state()).view?.version).toBe(1);
        expect(fake.count('readView')).toBe(looks ? 2 : 1);
        await end();
      });
    });
  }

  const payloads: { says: string; payload: Payload }[] = [
    {
      says: 'marked as sealed and filled with garbage',
      payload: payload(
        { encoding: 'binary/encrypted', 'encryption-key-id': 'test' },
        randomBytes(64),
      ),
    },
    {
      says: 'sealed with a key that nobody has',
      payload: payload({ encoding: 'binary/encrypted', 'encryption-key-id': 'x' }, randomBytes(64)),
    },
    {
      says: 'of an unknown encoding',
      payload: payload({ encoding: 'json/protobuf' }, encode('{}')),
    },
    { says: 'that is no JSON', payload: payload({ encoding: 'json/plain' }, encode('{"a":')) },
    { says: 'without any encoding', payload: payload({}, encode('1')) },
    { says: 'of a megabyte', payload: payload({ encoding: 'json/plain' }, megabyte) },
  ];
  for (const { says, payload: forged } of payloads) {
    it(`a payload ${says} does not stop the process`, async () => {
      const fake = new FakeLoan();
      await bench.run(fake, [], async ({ handle, end }) => {
        await bench.signalRaw(handle.workflowId, 'changed', forged);
        await fake.called('readView', 2);
        await end();
      });
      expect(fake.count('recordNative')).toBe(0);
    });
  }

  it('a payload that is rubbish under our own key does not stop the process', async () => {
    const fake = new FakeLoan();
    const rubbish = payload({ encoding: 'json/protobuf' }, encode('{}'));
    await bench.run(fake, [], async ({ handle, end }) => {
      await bench.signalRaw(handle.workflowId, 'changed', await bench.seal(rubbish));
      await fake.called('readView', 2);
      await end();
    });
  });

  const names = [
    { sent: '__temporal_x', noted: 'temporal_x' },
    { sent: '__temporal_', noted: 'temporal_' },
    { sent: '__stack_trace', noted: '__stack_trace' },
    { sent: '__proto__', noted: '__proto__' },
    { sent: 'constructor', noted: 'constructor' },
  ];
  it('names that the SDK keeps for itself, or that objects have, are noted like any other', async () => {
    const fake = new FakeLoan();
    await bench.run(fake, [], async ({ handle, end }) => {
      for (const { sent } of names) await bench.signalRaw(handle.workflowId, sent);
      await fake.called('recordNative', names.length);
      await end();
    });
    expect(new Set([...fake.natives.values()].map(({ signal }) => signal))).toEqual(
      new Set(names.map(({ noted }) => noted)),
    );
  });

  it('updates and queries of unknown names are refused, and the process goes on', async () => {
    const fake = new FakeLoan();
    await bench.run(fake, [], async ({ handle, end }) => {
      for (const name of ['nothing', '__temporal_x']) {
        await expect(handle.executeUpdate(name, { args: ['x'] })).rejects.toThrow();
        await expect(handle.query(name)).rejects.toThrow();
      }
      await end();
    });
    expect(fake.count('recordNative')).toBe(0);
  });

  it('a burst leaves the last word, one look, and a short history of commands', async () => {
    const fake = new FakeLoan();
    await bench.run(fake, [], async ({ handle, state, end }) => {
      const burst = [...Array<string>(150).fill('hold'), ...Array<string>(150).fill('changed')];
      await Promise.all(burst.map((name) => bench.signalRaw(handle.workflowId, name)));
      await bench.signalRaw(handle.workflowId, 'release');
      const lastWord = () => [...fake.natives.values()].at(-1)?.name === 'release';
      while (!lastWord()) await state();
      await end();
    });
  });
});
