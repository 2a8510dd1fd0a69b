import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { MetFault } from '../faults/fault.js';
import type { Call } from '../phone-network/call.js';
import { callIdOf } from '../phone-network/recording.js';
import type { ServerParts } from '../server/parts.js';
import { noteRequest } from '../server/provide.js';
import { transmit, type Answer } from '../server/transmit.js';

/** The base path, as a service is configured with it. */
export const transcriptionPath = '/v1';
const connector = 'transcription';
const bodyBytesMax = 32 * 1024 * 1024;
/** How long a stretch of speech takes, where everything is said at once. */
const secondsOfUtterance = 4;

/** A transcription server in the OpenAI-compatible shape: it hears in a recording of this world what its phone network knows was said. */
export async function transcriptionRoutes(
  app: FastifyInstance,
  parts: ServerParts & { key: string },
) {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: bodyBytesMax },
    (_request, body, done) => done(null, body),
  );
  app.post(
    `${transcriptionPath}/audio/transcriptions`,
    { bodyLimit: bodyBytesMax },
    (request, reply) => serve(request, reply, parts),
  );
  await Promise.resolve();
}

async function serve(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: ServerParts & { key: string },
): Promise<FastifyReply> {
  const header = request.headers['idempotency-key'];
  const loanId = typeof header === 'string' ? (header.split(':')[0] ?? null) : null;
  const fault = parts.world.faults.match(connector, loanId, parts.wall());
  const answer = await answerUnder(fault, request, parts);
  const path = `${transcriptionPath}/audio/transcriptions`;
  const note = { connector, method: 'POST', path, loanId, fault };
  noteRequest(parts, {
    ...note,
    status: fault?.mode === 'malformed' ? 200 : (answer?.status ?? null),
  });
  if (fault?.mode === 'duplicate')
    noteRequest(parts, { ...note, fault: null, status: answer?.status ?? null });
  await parts.flush();
  await transmit(reply, answer ?? { status: 500, body: null }, fault, parts.stopping);
  return reply;
}

async function answerUnder(
  fault: MetFault | null,
  request: FastifyRequest,
  parts: ServerParts & { key: string },
): Promise<Answer | null> {
  if (fault?.mode === 'timeout') return null;
  if (fault?.mode === 'error') return wrong(503, 'The server is overloaded.');
  if (request.headers.authorization !== `Bearer ${parts.key}`)
    return wrong(401, 'Incorrect API key provided.');
  const form = await formIn(request);
  const file = form?.get('file');
  if (form === undefined || !(file instanceof File)) return wrong(400, 'file is required');
  if (form.get('model') === null) return wrong(400, 'you must provide a model parameter');
  if (form.get('response_format') !== 'verbose_json')
    return wrong(400, 'this world speaks verbose_json');
  const bytes = Buffer.from(await file.arrayBuffer());
  if (bytes.subarray(0, 4).toString('latin1') !== 'RIFF') return wrong(400, 'Invalid file format.');
  const call = parts.world.calls.get(callIdOf(bytes) ?? '');
  return { status: 200, body: heard(fault?.mode === 'empty' ? undefined : call, parts) };
}

async function formIn(request: FastifyRequest): Promise<FormData | undefined> {
  const type = request.headers['content-type'];
  if (type === undefined || !Buffer.isBuffer(request.body)) return undefined;
  const body = new Uint8Array(request.body);
  const response = new Response(body, { headers: { 'content-type': type } });
  return await response.formData().catch(() => undefined);
}

/** A noise of which the network knows nothing is heard as nothing. */
function heard(call: Call | undefined, { world }: ServerParts): object {
  const said = call === undefined ? [] : world.calls.said(call.callId);
  const segments = said.map(({ text }, id) => ({
    ...{ id, seek: 0, start: id * secondsOfUtterance, end: (id + 1) * secondsOfUtterance - 0.5 },
    ...{ text: ` ${text}`, tokens: [], temperature: 0 },
    ...{ avg_logprob: -0.2, compression_ratio: 1.1, no_speech_prob: 0.01 },
  }));
  return {
    ...{ task: 'transcribe', language: 'chinese', duration: said.length * secondsOfUtterance },
    ...{ text: said.map(({ text }) => text).join(''), segments },
  };
}

const wrong = (status: number, message: string): Answer => ({
  status,
  body: { error: { message, type: 'invalid_request_error', param: null, code: null } },
});
