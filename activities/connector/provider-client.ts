import type { z } from 'zod';
import { Circuit, type CircuitSettings } from './circuit.js';
import { ProviderRejected, ProviderUnavailable } from './provider-failure.js';
import { watched, type ProviderWatch } from './provider-watch.js';
import { readJson } from './reply-body.js';

/** Where a provider is and how much patience it gets. Configuration, one per provider. */
export interface ProviderSettings {
  /** Name for errors and metrics. */
  provider: string;
  baseUrl: string;
  apiKey: string;
  /** For one request from its first byte to its last. Shorter than an activity's attempt, so that the class is known. */
  timeoutMs: number;
  replyBytesMax: number;
  circuit: CircuitSettings;
  /** Whether it is told to which of our traces a request belongs. Only a system of the lender's own needs to know. */
  tellsTrace?: boolean;
}

/** One request under one idempotency key. */
export interface ProviderRequest<Reply> {
  method: 'GET' | 'POST' | 'DELETE';
  /** With a leading slash; its variable parts are URL-encoded by the caller. */
  path: string;
  body?: unknown;
  /** The step key: whatever is asked twice under it is one thing (design.md §2). */
  key: string;
  /** Evidence of the person's consent, where the source is asked about a person (product.md §3). */
  consentReference: string | null;
  reply: z.ZodType<Reply>;
  /** Ends the request early. Only for questions: a write in flight is let finish. */
  signal?: AbortSignal;
}

/** A provider as connectors use it. */
export interface ProviderClient {
  /** Throws ProviderUnavailable (error, timeout or malformed) or ProviderRejected (it understood and refused). */
  call<Reply>(request: ProviderRequest<Reply>): Promise<Reply>;
}

/** Statuses that say nothing about the request itself: it may be repeated (time-out, too early, too many, key being rotated). */
const passingStatuses = [401, 408, 425, 429];
/** A provider that asks for longer than this is asked again all the same; a step's own patience decides. */
const retryAfterMaxMs = 600_000;

/** The one connector base: every outside system is called through it. */
export function createProviderClient(
  settings: ProviderSettings,
  watch?: ProviderWatch,
): ProviderClient {
  const { provider } = settings;
  const circuit = new Circuit(provider, settings.circuit, (isOpen) =>
    watch?.circuit(provider, isOpen),
  );
  return {
    call: (request) =>
      watched(provider, watch, request.signal, (traceparent) =>
        circuit.run(() => send(settings, request, traceparent)),
      ),
  };
}

async function send<Reply>(
  settings: ProviderSettings,
  request: ProviderRequest<Reply>,
  traceparent: string | undefined,
): Promise<Reply> {
  const { provider, replyBytesMax } = settings;
  try {
    const response = await fetch(
      new URL(request.path, settings.baseUrl),
      inRequest(settings, request, traceparent),
    );
    if (!response.ok) throw await refusal(provider, response);
    const parsed = request.reply.safeParse(await readJson(provider, response, replyBytesMax));
    if (parsed.success) return parsed.data;
    // The reply is not repeated in the error: it may be about a person.
    throw new ProviderUnavailable(provider, 'malformed', 'wrong_shape');
  } catch (error) {
    throw asProviderFailure(provider, error, request.signal);
  }
}

function inRequest(
  settings: ProviderSettings,
  request: ProviderRequest<unknown>,
  traceparent: string | undefined,
): RequestInit {
  const headers = new Headers({
    accept: 'application/json',
    'x-api-key': settings.apiKey,
    'idempotency-key': request.key,
  });
  if (request.consentReference !== null) {
    headers.set('x-consent-reference', request.consentReference);
  }
  if (request.body !== undefined) headers.set('content-type', 'application/json');
  if (settings.tellsTrace === true && traceparent !== undefined)
    headers.set('traceparent', traceparent);
  const limit = AbortSignal.timeout(settings.timeoutMs);
  return {
    method: request.method,
    headers,
    body: request.body === undefined ? null : JSON.stringify(request.body),
    // A redirect would carry a person's data to a place that nobody configured.
    redirect: 'error',
    signal: request.signal ? AbortSignal.any([limit, request.signal]) : limit,
  };
}

async function refusal(provider: string, response: Response): Promise<Error> {
  // The body is dropped unread: what it says about the request may be personal.
  await response.body?.cancel();
  const { status } = response;
  if (status >= 400 && status < 500 && !passingStatuses.includes(status)) {
    return new ProviderRejected(provider, status);
  }
  return new ProviderUnavailable(provider, 'error', `http_${status}`, retryAfterMs(response));
}

function retryAfterMs(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? 'none');
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, retryAfterMaxMs) : null;
}

/** What a failed request to a provider is, in codes; what is no failure of the network comes back as it is. */
export function asProviderFailure(
  provider: string,
  error: unknown,
  stopped?: AbortSignal,
): unknown {
  if (error instanceof ProviderUnavailable || error instanceof ProviderRejected) return error;
  if (stopped?.aborted === true) return stopped.reason;
  // Read by name and text and not by class: fetch and its abort signals throw several kinds of error.
  const { name, message } = error as { name?: unknown; message?: unknown };
  if (name === 'TimeoutError') return new ProviderUnavailable(provider, 'timeout', 'time_out');
  // What fetch says when the connection broke inside the answer, and when there was none.
  if (message === 'terminated') return new ProviderUnavailable(provider, 'error', 'cut');
  if (message === 'fetch failed')
    return new ProviderUnavailable(provider, 'error', 'no_connection');
  return error;
}
