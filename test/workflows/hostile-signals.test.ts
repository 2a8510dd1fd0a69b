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
  ];
  for (const { says, payload: forged } of payloads) {
    it(`a payload ${says} does not stop the process`, async () => {
      const fake = new FakeLoan();
      await bench.run(fake, [], async ({ handle, end }) => {
        const { workflowService } = bench.client;
        await workflowService.signalWorkflowExecution({
          namespace: bench.client.options.namespace,
          workflowExecution: { workflowId: handle.workflowId },
          signalName: 'changed',
          input: { payloads: [forged] },
        });
        await fake.called('readView', 2);
        await end();
      });
      expect(fake.count('recordNative')).toBe(0);
    });
  }
});
