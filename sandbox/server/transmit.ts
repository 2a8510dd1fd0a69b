import type { FastifyReply } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MetFault } from '../faults/fault.js';

/** What the provider would answer if nothing went wrong. */
export interface Answer {
  status: number;
  body: unknown;
}

/** Nobody waits longer; the connection is not kept for ever. */
const hungMilliseconds = 10 * 60_000;

/** Rubbish in turns: broken JSON, a page, JSON of another shape. */
const rubbish = [
  ['application/json', '{"answer":"FOUND","data":{"cas'],
  ['text/html', '<html><body><h1>502 Bad Gateway</h1></body></html>'],
  ['application/json', '{"code":0,"result":{"value":"N/A"}}'],
] as const;

function send(reply: FastifyReply, { status, body }: Answer): void {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  void reply.code(status).type(`${type}; charset=utf-8`).send(JSON.stringify(body));
}

/** Headers and half of the answer, then the connection breaks. */
function cut(reply: FastifyReply, { status, body }: Answer): void {
  const text = Buffer.from(JSON.stringify(body) ?? '');
  reply.hijack();
  reply.raw.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': text.length,
  });
  reply.raw.write(text.subarray(0, Math.floor(text.length / 2)), () => reply.raw.destroy());
}

/** An answer that is bytes and not JSON. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Sends bytes as the fault bends them; waiting was done before. */
export async function transmitRaw(
  reply: FastifyReply,
  answer: RawAnswer,
  fault: MetFault | null,
  stopping: AbortSignal,
): Promise<void> {
  if (fault?.mode === 'malformed' || fault?.mode === 'timeout')
    return await transmit(reply, { status: answer.status, body: null }, fault, stopping);
  if (fault?.mode !== 'cut')
    return void reply.code(answer.status).headers(answer.headers).send(answer.body);
  reply.hijack();
  // What is cut has at least one byte that never comes.
  const headers = { ...answer.headers, 'content-length': String(answer.body.length + 1) };
  reply.raw.writeHead(answer.status, headers);
  reply.raw.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), () =>
    reply.raw.destroy(),
  );
}

/** Waits on the wall; the stop of the sandbox cuts it short, and is no failure. */
async function wait(milliseconds: number, stopping: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal: stopping });
  } catch (error) {
    if (!stopping.aborted) throw error;
  }
}

/** Sends an answer as the fault bends it. `stopping` ends every wait when the sandbox is told to stop. */
export async function transmit(
  reply: FastifyReply,
  answer: Answer,
  fault: MetFault | null,
  stopping: AbortSignal,
): Promise<void> {
  switch (fault?.mode) {
    case undefined:
    case 'duplicate':
    case 'empty':
    case 'error':
      return send(reply, answer);
    case 'latency':
    case 'late':
      await wait(fault.delayMs, stopping);
      return send(reply, answer);
    case 'cut':
      return cut(reply, answer);
    case 'malformed': {
      const [type, text] = rubbish[fault.turn % rubbish.length] ?? rubbish[0];
      void reply.code(200).type(type).send(text);
      return;
    }
    case 'timeout':
      reply.hijack();
      await wait(hungMilliseconds, stopping);
      reply.raw.destroy();
  }
}
