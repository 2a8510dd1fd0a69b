import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createObjectStorage } from '../../../activities/documents/object-storage.js';
import { createVirusScanner } from '../../../activities/documents/virus-scanner.js';
import { faultModes, type FaultMode } from '../../../sandbox/faults/fault.js';
import { aPdf, anInfectedPdf, sha256Of, type SampleContent } from '../../builders/contents.js';
import { TestSandbox } from '../../sandbox/a-sandbox.js';
import { ActivityBench } from '../activity-bench.js';

/** Whoever does not answer is waited for so long; one that answers is patiently waited for on a slow machine as well. */
const hastyMs = 150;
const patientMs = 20_000;
const circuit = { failuresMax: 1_000, openForMs: 1 };
const key = 'documents/ln_test/up_1';
const keptKey = 'documents/ln_test/kept/up_1';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.remove());
beforeEach(async () => {
  await sandbox.raw('/faults', { method: 'DELETE' });
});

const storageOf = (timeoutMs: number) =>
  createObjectStorage(
    {
      ...{ ...sandbox.places.storage, publicUrl: sandbox.places.storage.url },
      ...{ region: 'us-east-1', bucket: 'sancha' },
    },
    { timeoutMs, circuit },
  );

/** Uploads a content and has it examined while a fault is met: what the record was told, and whether the paper is kept. */
async function examined(content: SampleContent, connector: string, mode: FaultMode) {
  const patient = storageOf(patientMs);
  await patient.delete(keptKey);
  await patient.put(key, content.bytes, content.mediaType);
  const { bytes, mediaType } = content;
  const announced = { mediaType, sizeBytes: bytes.length, sha256: sha256Of(bytes) };
  const bench = new ActivityBench(sandbox.url);
  const input = { announced, key, keptKey, unpackedBytesMax: 1_000_000 };
  bench.due('examine_upload', 'upload', { kind: 'examine', content: input as never });
  const isSlow = mode === 'timeout' || mode === 'late';
  const timeoutMs = isSlow ? hastyMs : patientMs;
  const scanner = createVirusScanner(sandbox.places.scannerUrl, { timeoutMs, circuit });
  bench.documents = { storage: storageOf(timeoutMs), scanner };
  const delayMs = mode === 'latency' ? { delayMs: 20 } : {};
  await sandbox.fault({ connector, mode, ...delayMs });
  await bench.run('examineUpload').catch(() => undefined);
  await sandbox.raw('/faults', { method: 'DELETE' });
  const [told] = bench.recorded.map(({ command }) => command);
  const isKept = (await patient.get(keptKey, 1_000_000)) !== null;
  return `${wordsOf(told)}${isKept ? ', kept' : ''}`;
}

function wordsOf(told: ActivityBench['recorded'][number]['command'] | undefined): string {
  if (told?.type === 'noteFailing') return `waits: ${told.class}`;
  if (told?.type !== 'finishStep' || told.result.kind !== 'examined') return `${told?.type}`;
  const { examined: result } = told.result;
  return result.object === 'missing' ? 'missing' : (result.scan?.verdict ?? 'unfit');
}

/** Of the storage: a paper that is fit, and one that is infected. */
const ofStorage: Record<FaultMode, readonly [fit: string, infected: string]> = {
  latency: ['clean, kept', 'infected'],
  duplicate: ['clean, kept', 'infected'],
  error: ['waits: error', 'waits: error'],
  cut: ['waits: error', 'waits: error'],
  timeout: ['waits: timeout', 'waits: timeout'],
  late: ['waits: timeout', 'waits: timeout'],
  malformed: ['waits: malformed', 'waits: malformed'],
  // The storage's own word that there is no such object: it was never uploaded, and nobody says that it is clean.
  empty: ['missing', 'missing'],
};
/** Of the scanner: silence, and half of "OK", is never "clean". */
const ofScanner: Record<FaultMode, readonly [fit: string, infected: string]> = {
  ...ofStorage,
  cut: ['waits: error', 'waits: error'],
  empty: ['waits: error', 'waits: error'],
};

describe.each([
  ['object_storage', ofStorage],
  ['virus_scan', ofScanner],
] as const)('a paper that is examined while %s has a fault', (connector, byFault) => {
  it.each(faultModes)('%s: is never clean by it', async (mode) => {
    const fit = await examined(aPdf(mode), connector, mode);
    const infected = await examined(anInfectedPdf(), connector, mode);
    expect([fit, infected]).toEqual(byFault[mode]);
  });
});

describe('each thing that is done in the storage, by each fault', () => {
  const ended = (act: Promise<unknown>) =>
    act.then(
      (value) => (value === null ? 'none' : 'done'),
      (error: unknown) => String((error as { failureClass?: string }).failureClass),
    );
  const byFault: Record<FaultMode, { get: string; put: string; delete: string }> = {
    latency: { get: 'done', put: 'done', delete: 'done' },
    duplicate: { get: 'done', put: 'done', delete: 'done' },
    error: { get: 'error', put: 'error', delete: 'error' },
    // The ETag that came is the receipt of what was put; what comes behind it nobody needs.
    cut: { get: 'error', put: 'done', delete: 'error' },
    timeout: { get: 'timeout', put: 'timeout', delete: 'timeout' },
    late: { get: 'timeout', put: 'timeout', delete: 'timeout' },
    malformed: { get: 'malformed', put: 'malformed', delete: 'malformed' },
    empty: { get: 'none', put: 'done', delete: 'done' },
  };
  it.each(faultModes)('%s', async (mode) => {
    const { bytes, mediaType } = aPdf(mode);
    await storageOf(patientMs).put(key, bytes, mediaType);
    const isSlow = mode === 'timeout' || mode === 'late';
    const storage = storageOf(isSlow ? hastyMs : patientMs);
    await sandbox.fault({
      connector: 'object_storage',
      mode,
      ...(mode === 'latency' ? { delayMs: 20 } : {}),
    });
    expect({
      get: await ended(storage.get(key, 1_000_000)),
      put: await ended(storage.put(keptKey, bytes, mediaType)),
      delete: await ended(storage.delete(keptKey)),
    }).toEqual(byFault[mode]);
  });
});
