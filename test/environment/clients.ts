import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { askedAgain, type Patience } from '../../src/embedded/asked-again.js';
import type { WholeStack } from './whole-stack.js';

/** An answer over HTTP with its parsed body. */
export interface Answer<Body = Record<string, unknown>> {
  status: number;
  body: Body;
}

/** A machine that does much else gives the record no time for a second: the API says 503 then, and whoever reads its description asks again. */
const patience: Patience = {
  ...{ triesMax: 20, pauseMaxMs: 1_000, answerWithinMs: 240_000 },
  wait: pause,
};

/** A request that is sent again, under its own key, while the API says that it cannot serve for the moment. */
export async function served(url: string, init: RequestInit): Promise<Response> {
  return await askedAgain(url, init, patience);
}

/** Requests as a client of the embedded sign-in makes them. */
export class Client {
  private token: string | undefined;

  constructor(
    private readonly stack: Pick<WholeStack, 'apiUrl' | 'tokenEndpoint'>,
    private readonly id: string,
    private readonly secret: string,
  ) {}

  async get<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> {
    return await this.request<Body>('GET', path);
  }
  async post<Body = Record<string, unknown>>(path: string, body: unknown): Promise<Answer<Body>> {
    return await this.request<Body>('POST', path, body);
  }
  async put<Body = Record<string, unknown>>(path: string, body: unknown): Promise<Answer<Body>> {
    return await this.request<Body>('PUT', path, body);
  }

  /** An answer that is no JSON. */
  async text(path: string): Promise<Answer<string>> {
    this.token ??= await this.signIn();
    const headers = { authorization: `Bearer ${this.token}` };
    const response = await served(`${this.stack.apiUrl}${path}`, { headers });
    return { status: response.status, body: await response.text() };
  }

  private async request<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    this.token ??= await this.signIn();
    const headers = { authorization: `Bearer ${this.token}`, 'idempotency-key': randomUUID() };
    const response = await served(`${this.stack.apiUrl}${path}`, {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Body };
  }

  /** The token that its requests carry. */
  async accessToken(): Promise<string> {
    return (this.token ??= await this.signIn());
  }

  private async signIn(): Promise<string> {
    const basic = Buffer.from(`${this.id}:${this.secret}`).toString('base64');
    const response = await fetch(this.stack.tokenEndpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  }
}

/** The originator's machine. */
export function originationOf(stack: WholeStack): Client {
  const [machine] = stack.machines;
  if (machine === undefined) throw new Error('no machine');
  return new Client(stack, machine.id, machine.secret);
}

/** The first user of a role in the main branch. */
export function userOf(stack: WholeStack, role: string): Client {
  const user = stack.users.find((one) => one.role === role);
  if (user === undefined) throw new Error(`no ${role}`);
  return new Client(stack, user.clientId, user.secret);
}

/** A list that the sandbox shows to whoever looks from outside. */
export async function sandboxList<Item>(stack: WholeStack, path: string): Promise<Item[]> {
  const response = await fetch(`${stack.sandboxUrl}${path}`);
  return ((await response.json()) as { items: Item[] }).items;
}

/** The application of a persona, as the sandbox makes it. */
export async function applicationOf(stack: WholeStack, persona: string, seed: string) {
  const path = `/personas/${persona}/application?seed=${seed}`;
  const response = await fetch(`${stack.sandboxUrl}${path}`);
  return (await response.json()) as Record<string, unknown>;
}

/** Sets a fault at the sandbox's providers (docs/sandbox.md). */
export async function setFault(stack: WholeStack, fault: object): Promise<void> {
  await tellSandbox(stack, 'POST', '/faults', fault);
}

/** From now on the providers do as they should. */
export async function clearFaults(stack: WholeStack): Promise<void> {
  await tellSandbox(stack, 'DELETE', '/faults');
}

/** Changes what is true of a person from now on; `key` is `persona:seed`. */
export async function changeFacts(stack: WholeStack, key: string, patch: object): Promise<void> {
  await tellSandbox(stack, 'PATCH', `/people/${key}/facts`, patch);
}

async function tellSandbox(stack: WholeStack, method: string, path: string, body?: object) {
  const response = await fetch(`${stack.sandboxUrl}${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`the sandbox refused: ${await response.text()}`);
}
