import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { createObjectStorage } from '../../activities/documents/object-storage.js';
import {
  createTranscriber,
  type TranscriberSettings,
} from '../../activities/transcription/transcriber.js';
import {
  ProviderRejected,
  ProviderUnavailable,
} from '../../activities/connector/provider-failure.js';
import { faultModes, type FaultMode } from '../../sandbox/faults/fault.js';
import { borrowerOf, TestSandbox } from '../sandbox/a-sandbox.js';

// A server that does not answer is waited for this long; one that answers is here by then on a slow machine as well.
const hastyMs = 700;
const patientMs = 10_000;

let sandbox: TestSandbox;
let recording: Buffer;
let silent: Buffer;
const circuit = { failuresMax: 1_000, openForMs: 1 };
const storage = () =>
  createObjectStorage(
    {
      ...{ ...sandbox.places.storage, publicUrl: sandbox.places.storage.url },
      ...{ region: 'us-east-1', bucket: 'sancha' },
    },
    { timeoutMs: patientMs, circuit },
  );

/** A call on which these questions were answered, and its recording. */
async function call(number: string, questions: string[]): Promise<string> {
  const dialled = { toNumber: number, fromAgent: 'v-1', attemptKey: `ln_1:at_${questions.length}` };
  const { body } = await sandbox.post('/telephony/calls', dialled);
  const id = String(body['callId']);
  for (const questionKey of questions)
    await sandbox.post(`/telephony/calls/${id}/say`, { questionKey });
  return id;
}
async function recordingOf(callId: string): Promise<Buffer> {
  await sandbox.post(`/telephony/calls/${callId}/hangup`, {});
  const content = await storage().get(`recordings/${callId}.wav`, 1_000_000);
  if (content === null) throw new Error('no recording');
  return content;
}

let number: string;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
  const [mobile] = borrowerOf(await sandbox.application('clean')).contactPoints;
  number = mobile?.value ?? '';
  recording = await recordingOf(await call(number, ['Q-AUTO-04', 'Q-AUTO-06']));
  silent = await recordingOf(await call(number, []));
});
afterAll(async () => await sandbox.remove());
beforeEach(async () => {
  await sandbox.raw('/faults', { method: 'DELETE' });
});

/** What a server heard in a recording, or how asking it ended. */
async function hear(
  content = recording,
  timeoutMs = patientMs,
  change: Partial<TranscriberSettings> = {},
) {
  const settings = { ...sandbox.places.transcription, model: 'whisper-1', ...change };
  const treatment = { timeoutMs, replyBytesMax: 200_000, circuit };
  const asked = {
    ...{ content, mediaType: 'audio/wav', language: 'zh', consentReference: 'form/1' },
  };
  const key = 'ln_1:verification.1:transcribe-recording-borrower:1';
  return await createTranscriber(settings, treatment)
    .transcribe(asked, key)
    .then(
      ({ segments }) => (segments.length === 0 ? 'nothing' : 'heard'),
      (error: unknown) => {
        if (error instanceof ProviderUnavailable) return `unavailable ${error.failureClass}`;
        if (error instanceof ProviderRejected) return `rejected ${error.status}`;
        throw error;
      },
    );
}

const byFault: Record<FaultMode, string> = {
  latency: 'heard',
  duplicate: 'heard',
  empty: 'nothing',
  error: 'unavailable error',
  cut: 'unavailable error',
  timeout: 'unavailable timeout',
  late: 'unavailable timeout',
  malformed: 'unavailable malformed',
};
const isSlow = (mode: FaultMode) => mode === 'timeout' || mode === 'late';

describe('a recording that is written down over HTTP', () => {
  it('gives what was said on the call, with its times', async () => {
    const { transcription } = sandbox.places;
    const treatment = { timeoutMs: patientMs, replyBytesMax: 200_000, circuit };
    const heard = await createTranscriber(
      { ...transcription, model: 'whisper-1' },
      treatment,
    ).transcribe(
      { content: recording, mediaType: 'audio/wav', language: 'zh', consentReference: null },
      'ln_1:x:1',
    );
    expect(heard).toMatchObject({ language: 'chinese', seconds: 8 });
    expect(heard.segments).toHaveLength(2);
    expect(heard.segments.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
      [0, 3_500],
      [4_000, 7_500],
    ]);
    // The voice of the sandbox says employer and pay as digits and words.
    expect(heard.segments[1]?.text).toMatch(/\d/);
  });

  it.each(faultModes)('under the fault %s ends as it must', async (mode) => {
    const delayMs = mode === 'latency' ? { delayMs: 50 } : {};
    await sandbox.fault({ connector: 'transcription', mode, times: 1, ...delayMs });
    expect(await hear(recording, isSlow(mode) ? hastyMs : patientMs)).toBe(byFault[mode]);
  });

  it('is malformed by each of three kinds of rubbish', async () => {
    await sandbox.fault({ connector: 'transcription', mode: 'malformed', times: 3 });
    for (let turn = 0; turn < 3; turn += 1) expect(await hear()).toBe('unavailable malformed');
    expect(await hear()).toBe('heard');
  });

  it('nothing is heard where nobody spoke, which is no outage', async () => {
    expect(await hear(silent)).toBe('nothing');
  });

  it.each([
    { what: 'no recording at all', content: Buffer.from('%PDF-1.7'), ended: 'rejected 400' },
    { what: 'a key that is being changed', change: { key: 'old' }, ended: 'unavailable error' },
    {
      what: 'a server that is not there',
      change: { url: 'http://127.0.0.1:9/v1' },
      ended: 'unavailable error',
    },
  ])('$what: $ended', async ({ content, change, ended }) => {
    expect(await hear(content ?? recording, patientMs, change ?? {})).toBe(ended);
  });
});

describe('the recording itself', () => {
  it('is not there while the call runs, and gone when it was deleted', async () => {
    const id = await call(number, ['Q-AUTO-04']);
    const key = `recordings/${id}.wav`;
    expect(await storage().get(key, 1_000_000)).toBeNull();
    await recordingOf(id);
    await storage().delete(key);
    expect(await storage().get(key, 1_000_000)).toBeNull();
  });

  it('of a call that nobody took never was', async () => {
    expect(await storage().get('recordings/CALL-0000000000000000.wav', 1_000)).toBeNull();
  });
});

describe('what other servers of this shape answer', () => {
  let server: Server;
  let reply: unknown;
  let asked: { headers: Record<string, unknown>; form: FormData }[];
  let url: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const type = request.headers['content-type'] ?? '';
        const body = new Uint8Array(Buffer.concat(chunks));
        void new Response(body, { headers: { 'content-type': type } }).formData().then((form) => {
          asked.push({ headers: { path: request.url, ...request.headers }, form });
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify(reply));
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/v1/`;
  });
  afterAll(() => {
    server.close();
  });
  beforeEach(() => {
    asked = [];
  });

  const heard = async (answer: unknown, key: string | undefined = undefined) => {
    reply = answer;
    const treatment = { timeoutMs: patientMs, replyBytesMax: 1_000_000, circuit };
    const of = { content: recording, mediaType: 'audio/mpeg', language: 'zh' };
    return await createTranscriber({ url, key, model: 'large-v3' }, treatment).transcribe(
      { ...of, consentReference: null },
      'ln_1:x:1',
    );
  };
  const one = { start: 0.1234, end: 2.5, text: ' 您好 ' };

  it('the request has the recording, the model and the wish for times, and no name of a call', async () => {
    await heard({ text: '您好', segments: [one] });
    const [{ headers, form }] = asked as [(typeof asked)[number]];
    expect(headers).toMatchObject({ path: '/v1/audio/transcriptions' });
    expect(headers).not.toHaveProperty('authorization');
    const fields = [...form].filter(([, value]) => typeof value === 'string');
    expect(Object.fromEntries(fields)).toEqual({
      ...{ model: 'large-v3', response_format: 'verbose_json', language: 'zh' },
      'timestamp_granularities[]': 'segment',
    });
    const file = form.get('file') as File;
    expect({ name: file.name, type: file.type, size: file.size }).toEqual({
      ...{ name: 'recording.mp3', type: 'audio/mpeg', size: recording.length },
    });
  });

  it('a server without an account is asked without a key, another with its own', async () => {
    await heard({ text: '您好', segments: [one] }, 'sk-1');
    expect(asked[0]?.headers).toMatchObject({ authorization: 'Bearer sk-1' });
  });

  it.each([
    {
      what: 'times as fractions, blanks and order of others',
      answer: {
        ...{ text: '', language: 'zh', duration: '7.25' },
        segments: [{ start: 3, end: 2.9, text: '再见' }, one, { start: 1, end: 2, text: ' ' }],
      },
      expected: {
        ...{ language: 'zh', seconds: 8 },
        segments: [
          { fromMs: 123, toMs: 2_500, text: '您好' },
          { fromMs: 3_000, toMs: 3_000, text: '再见' },
        ],
      },
    },
    {
      what: 'neither length nor language',
      answer: { text: '您好', segments: [one] },
      expected: {
        language: null,
        seconds: 3,
        segments: [{ fromMs: 123, toMs: 2_500, text: '您好' }],
      },
    },
  ])('$what is read', async ({ answer, expected }) => {
    expect(await heard(answer)).toEqual(expected);
  });

  it.each([
    { what: 'words without times', answer: { text: '您好', segments: [] } },
    { what: 'no segments', answer: { text: '您好' } },
    { what: 'a time below zero', answer: { text: '', segments: [{ ...one, start: -1 }] } },
    { what: 'more than anybody says', answer: { text: '', segments: Array(3_001).fill(one) } },
    {
      what: 'more letters than half an hour has',
      answer: { text: '', segments: Array(21).fill({ ...one, text: '长'.repeat(10_000) }) },
    },
  ])('$what is malformed', async ({ answer }) => {
    await expect(heard(answer)).rejects.toMatchObject({ failureClass: 'malformed' });
  });
});
