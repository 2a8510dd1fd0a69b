import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { CaseFacts } from '../facts/case-facts.js';
import type { World } from '../store/world.js';
import { Problem } from './problem.js';
import type { Answer } from './transmit.js';

/** A request as a provider's handler sees it: headers checked, body parsed. */
export interface ProviderRequest<Body> {
  readonly body: Body;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** The step key; empty on a GET without one. */
  readonly key: string;
  readonly loanId: string;
  readonly now: number;
  /** Real time in milliseconds; only what would be over too soon at a demo clock's pace asks for it. */
  readonly wall: number;
  readonly world: World;
}

/** One route of a provider. What all have in common (headers, faults, journal, flush) is in `provide`. */
export interface ProviderRoute<Schema extends z.ZodType = z.ZodType> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly connector: string;
  /** Whether the consent of a person is demanded: always, or by what is asked, which has not been checked yet. */
  readonly consent?: boolean | ((body: unknown) => boolean);
  /** The scope of its idempotency keys; absent for lookups, which remember nothing. */
  readonly write?: string;
  readonly body?: Schema;
  subject?(world: World, body: z.infer<Schema>): CaseFacts | undefined;
  handle(request: ProviderRequest<z.infer<Schema>>): Answer;
  /** The honest "nothing there" for the fault `empty`. */
  empty?(request: ProviderRequest<z.infer<Schema>>): Answer;
}

/** Ties a route to the type of its body and hides it, so that all fit one list. */
export function providerRoute<Schema extends z.ZodType>(
  route: ProviderRoute<Schema>,
): ProviderRoute {
  return route;
}

function header(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The headers that matter, as they came. */
export function headersOf(request: FastifyRequest) {
  const idempotencyKey = header(request, 'idempotency-key');
  return {
    apiKey: header(request, 'x-api-key'),
    idempotencyKey,
    consentReference: header(request, 'x-consent-reference'),
    loanId: idempotencyKey === null ? null : (idempotencyKey.split(':')[0] ?? null),
  };
}

const keyLengthMax = 200;

/** Refuses what a provider refuses before it checks the body. */
export function checkHeaders(
  route: ProviderRoute,
  headers: ReturnType<typeof headersOf>,
  body: unknown,
  token: string | null,
): void {
  const { apiKey, idempotencyKey, consentReference } = headers;
  if (apiKey === null || (token !== null && apiKey !== token))
    throw new Problem(401, 'unauthorised', 'X-Api-Key is missing or not known.');
  if (route.method !== 'GET' && idempotencyKey === null)
    throw new Problem(400, 'idempotency-key-missing', 'Idempotency-Key is required.');
  if (idempotencyKey !== null && idempotencyKey.length > keyLengthMax)
    throw new Problem(400, 'invalid-request', `Idempotency-Key is longer than ${keyLengthMax}.`);
  const { consent = false } = route;
  const demanded = typeof consent === 'function' ? consent(body) : consent;
  if (demanded && consentReference === null)
    throw new Problem(403, 'consent-missing', 'X-Consent-Reference is required for a person.');
}

export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
