import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Credentials } from '../stack/credentials.js';
import type { DrilledStack } from '../stack/stack.js';

const againMs = 300;
const timeoutMs = 20_000;
const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number().default(300) });
const repeatedSchema = z.looseObject({ repeated: z.literal(true) });
const problemSchema = z.looseObject({ rule: z.string().optional(), type: z.string().optional() });

/** What came of a request in the end. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  /** How often it was sent until somebody answered. */
  readonly tries: number;
}

/** Whether a submission was known by its business key: then nothing was done, and its own key is not kept. */
const cameAgain = (body: unknown) => repeatedSchema.safeParse(body).success;

/** The rule or type of a refusal. */
export function ruleOf({ body }: Reply): string {
  const problem = problemSchema.safeParse(body);
  return problem.data?.rule ?? problem.data?.type ?? 'unknown';
}

/**
 * A caller who does as the runbook says: a request without an answer, or with one that means "later", is sent again under the same
 * `Idempotency-Key` until it is decided. Whatever the API answered is counted.
 */
export class PatientClient {
  private readonly tokens = new Map<string, { token: string; untilMs: number }>();
  readonly answers: Record<string, number> = {};
  /** Keys of all commands that were answered as done. A submission that came again is none: it changes nothing. */
  readonly taken: string[] = [];

  constructor(
    private readonly stack: DrilledStack,
    private readonly untilMs: () => number,
  ) {}

  async get(role: string, path: string): Promise<Reply> {
    return await this.send(role, 'GET', path);
  }

  /** @throws Error when nobody has answered when the run's time is over. */
  async send(role: string, method: string, path: string, body?: unknown): Promise<Reply> {
    const key = randomUUID();
    for (let tries = 1; ; tries += 1) {
      const reply = await this.once(role, method, path, key, body).catch(() => null);
      const status = reply?.status ?? 0;
      const name = `${method} ${status === 0 ? 'no answer' : status}`;
      this.answers[name] = (this.answers[name] ?? 0) + 1;
      if (reply !== null && status !== 401 && status < 500) {
        if (method !== 'GET' && status < 300 && !cameAgain(reply.body)) this.taken.push(key);
        return { ...reply, tries };
      }
      if (status === 401) this.tokens.delete(role);
      if (Date.now() > this.untilMs()) throw new Error(`${method} ${path}: ${name}`);
      await pause(againMs);
    }
  }

  /** A provider's own page, which needs no token. */
  async sandbox(path: string): Promise<{ body: unknown }> {
    for (;;) {
      try {
        const { sandbox } = await this.stack.credentials();
        const signal = AbortSignal.timeout(timeoutMs);
        const response = await fetch(`${sandbox}${path}`, { signal });
        if (response.ok) return { body: await response.json() };
      } catch (error) {
        if (Date.now() > this.untilMs()) throw error;
      }
      await pause(againMs);
    }
  }

  private async once(role: string, method: string, path: string, key: string, body?: unknown) {
    const credentials = await this.stack.credentials();
    const authorization = `Bearer ${await this.token(role, credentials)}`;
    const response = await fetch(`${credentials.api}${path}`, {
      method,
      headers: {
        ...{ authorization, ...(method === 'GET' ? {} : { 'idempotency-key': key }) },
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as unknown };
  }

  private async token(role: string, { tokenEndpoint, users, clients }: Credentials) {
    const kept = this.tokens.get(role);
    if (kept !== undefined && Date.now() < kept.untilMs) return kept.token;
    const user = users.find((one) => one.role === role);
    const machine = clients.find(({ roles }) => roles.includes(role));
    const [id, secret] = user ? [user.clientId, user.secret] : [machine?.id, machine?.secret];
    const response = await fetch(tokenEndpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer = tokenSchema.parse(await response.json());
    const untilMs = Date.now() + (answer.expires_in - 30) * 1_000;
    this.tokens.set(role, { token: answer.access_token, untilMs });
    return answer.access_token;
  }
}
