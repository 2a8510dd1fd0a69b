import type { FastifyReply, FastifyRequest } from 'fastify';
import { caseKey } from '../facts/case-facts.js';
import type { MetFault } from '../faults/fault.js';
import { bodyHash } from '../store/write-memory.js';
import { instantText } from '../time/civil-date.js';
import type { ServerParts } from './parts.js';
import { parseStrictly, Problem } from './problem.js';
import {
  checkHeaders,
  headersOf,
  type Handler,
  type ProviderRequest,
  type ProviderRoute,
} from './provider-route.js';
import { transmit, type Answer } from './transmit.js';

/** The answer of the work, or of the memory of its key: the same key and body give the first answer again. */
function work(route: ProviderRoute, request: ProviderRequest<unknown>): Answer {
  const { world, key, body, params } = request;
  if (route.write === undefined) return route.handle(request);
  const hash = bodyHash({ body, params });
  const kept = world.writes.get(route.write, key);
  if (kept && kept.bodyHash !== hash)
    throw new Problem(422, 'idempotency-key-reused', 'This key was used with another body.');
  if (kept) return { status: 200, body: kept.body };
  const answer = route.handle(request);
  world.record({
    type: 'write_answered',
    scope: route.write,
    key,
    bodyHash: hash,
    body: answer.body,
  });
  return answer;
}

/** The fault that this request meets: one that was set, else one that belongs to the person it is about. */
function meet(
  route: ProviderRoute,
  request: ProviderRequest<unknown>,
  parts: ServerParts,
): MetFault | null {
  const { world, loanId, now } = request;
  const wall = parts.wall();
  const set = world.faults.match(route.connector, loanId === '' ? null : loanId, wall);
  if (set) return set;
  const facts = route.subject?.(world, request.body);
  const outage = facts && world.outages.match(facts, route.connector, now, wall);
  if (!facts || !outage) return null;
  if (outage.first) {
    const at = instantText(now);
    const wallAt = instantText(wall);
    const { connector } = route;
    world.record({ type: 'outage_begun', key: caseKey(facts), connector, at, wallAt });
  }
  return outage.fault;
}

/** Does what is asked, as far as the fault lets it come to that. */
function answerUnder(
  fault: MetFault | null,
  route: ProviderRoute,
  request: ProviderRequest<unknown>,
): Answer | null {
  switch (fault?.mode) {
    case 'timeout':
      return null;
    case 'error':
      return unavailable();
    case 'empty':
      if (route.empty) return route.empty(request);
      return { status: work(route, request).status, body: {} };
    case undefined:
    case 'latency':
    case 'cut':
    case 'malformed':
    case 'duplicate':
    case 'late':
      return work(route, request);
  }
}

function unavailable(): Answer {
  return { status: 503, body: new Problem(503, 'unavailable', 'Not available now.').body };
}

/** Problems are answers; everything else is a broken sandbox and must be seen as one. */
function problemAnswer(error: unknown): Answer {
  if (!(error instanceof Problem)) throw error;
  return { status: error.status, body: error.body };
}

function literalAnswer(answer: Answer | null): string | null {
  const body = answer?.body;
  if (typeof body !== 'object' || body === null || !('answer' in body)) return null;
  return typeof body.answer === 'string' ? body.answer : null;
}

/** Keeps what was asked and what became of it. */
export function note(
  route: Pick<ProviderRoute, 'connector'>,
  request: FastifyRequest,
  parts: ServerParts,
  outcome: { now: number; answer: Answer | null; fault: MetFault | null; counted: boolean },
): void {
  const { idempotencyKey, consentReference, loanId } = headersOf(request);
  const { answer, fault } = outcome;
  const sent = fault?.mode === 'malformed' ? 200 : (answer?.status ?? null);
  parts.world.record({
    type: 'requested',
    entry: {
      seq: parts.world.journal.nextSeq(),
      at: instantText(parts.wall()),
      simulatedAt: instantText(outcome.now),
      connector: route.connector,
      method: request.method,
      path: request.url,
      loanId,
      idempotencyKey,
      consentReference,
      body: request.body ?? null,
      status: sent,
      fault: fault?.mode ?? null,
      faultId: outcome.counted ? (fault?.id ?? null) : null,
      answer: literalAnswer(answer),
    },
  });
}

/** A handler that does for one route what every provider does: headers, body, faults, work, journal, flush, and only then the answer. */
export function provide(route: ProviderRoute, parts: ServerParts): Handler {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const now = parts.clock.now();
    const headers = headersOf(request);
    let fault: MetFault | null = null;
    let answer: Answer | null;
    try {
      checkHeaders(route, headers, request.body, parts.token);
      const parsed: ProviderRequest<unknown> = {
        body: route.body ? parseStrictly(route.body, request.body) : undefined,
        params: request.params as Record<string, string>,
        query: request.query as Record<string, unknown>,
        key: headers.idempotencyKey ?? '',
        loanId: headers.loanId ?? '',
        now,
        wall: parts.wall(),
        world: parts.world,
      };
      fault = meet(route, parsed, parts);
      answer = answerUnder(fault, route, parsed);
      if (fault?.mode === 'duplicate') {
        note(route, request, parts, { now, answer, fault, counted: true });
        answer = work(route, parsed);
      }
    } catch (error) {
      answer = problemAnswer(error);
    }
    const counted = fault?.mode !== 'duplicate';
    note(route, request, parts, { now, answer, fault, counted });
    await parts.flush();
    await transmit(reply, answer ?? { status: 500, body: null }, fault, parts.stopping);
    return reply;
  };
}

/** Keeps a request that was no JSON: where it went and what became of it, and nothing of its content. */
export function noteRequest(
  { world, wall, clock }: Pick<ServerParts, 'world' | 'wall' | 'clock'>,
  asked: {
    connector: string;
    method: string;
    path: string;
    loanId: string | null;
    fault: MetFault | null;
    status: number | null;
  },
): void {
  const { fault, ...told } = asked;
  world.record({
    type: 'requested',
    entry: {
      ...told,
      seq: world.journal.nextSeq(),
      at: instantText(wall()),
      simulatedAt: instantText(clock.now()),
      ...{ idempotencyKey: null, consentReference: null, body: null, answer: null },
      fault: fault?.mode ?? null,
      faultId: fault?.id ?? null,
    },
  });
}
