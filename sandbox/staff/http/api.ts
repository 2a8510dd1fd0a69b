import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { OutOfReach, problemSchema, type Reply } from './reply.js';
import type { Tokens } from './tokens.js';

const timeoutMs = 30_000;
/** How long a restart of the API is sat out within one request, in pauses. */
const pausesMs = [100, 300, 1_000];

/** The public API as one caller uses it: his own tokens, a new Idempotency-Key for each command and the same when he repeats it. */
export class Api {
  /** @param taken hears the key of each command that was answered as done, before anything follows from it. */
  constructor(
    private readonly url: string,
    private readonly tokens: Tokens,
    private readonly taken: (key: string) => void = () => undefined,
  ) {}

  async get<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
  ): Promise<Reply<z.infer<Schema>>> {
    return await this.request(schema, path, { method: 'GET' });
  }

  async send<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    body: unknown,
    method: 'POST' | 'PUT' = 'POST',
  ): Promise<Reply<z.infer<Schema>>> {
    const key = randomUUID();
    const reply = await this.request(schema, path, {
      method,
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    if (reply.ok) this.taken(key);
    return reply;
  }

  private async request<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    init: RequestInit,
  ): Promise<Reply<z.infer<Schema>>> {
    for (const pauseMs of [...pausesMs, null]) {
      const response = await this.once(path, init);
      if (response?.status === 401) this.tokens.forget();
      if (response !== null && !saysNothing(response)) return await replyOf(schema, response);
      if (response?.status === 401) this.tokens.forget();
      await response?.body?.cancel();
      if (pauseMs !== null) await pause(pauseMs);
    }
    throw new OutOfReach(`${init.method ?? 'GET'} ${path}`);
  }

  /** One try; null when nobody was reached. */
  private async once(path: string, init: RequestInit): Promise<Response | null> {
    try {
      const authorization = `Bearer ${await this.tokens.bearer()}`;
      const headers = { ...init.headers, authorization };
      const signal = AbortSignal.timeout(timeoutMs);
      return await fetch(`${this.url}${path}`, { ...init, headers, signal });
    } catch {
      return null;
    }
  }
}

/**
 * Whether an answer is none to what was asked: the API is starting, shedding or broken, or nobody can sign in just now. Whoever is at work
 * must not take it for a refusal, and conclude something about a customer from an outage.
 */
function saysNothing({ status }: Response): boolean {
  return status === 401 || status === 429 || status >= 500;
}

async function replyOf<Schema extends z.ZodType>(
  schema: Schema,
  response: Response,
): Promise<Reply<z.infer<Schema>>> {
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  if (response.ok) return { ok: true, body: schema.parse(body) };
  const { status } = response;
  const problem = problemSchema.safeParse(body);
  return { ok: false, problem: problem.data ?? { status, type: 'unknown', detail: '' } };
}
