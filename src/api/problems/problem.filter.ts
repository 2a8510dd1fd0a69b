import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { placesOf } from '../../log/last-words.js';
import { AuditNotWritten, errorFields, type Log } from '../../log/log.js';
import { methodNotAllowed } from '../http/plain-requests.js';
import { outsideFailure, rulesRanOut } from './outside-failure.js';
import { Problem, unavailable, type ProblemBody } from './problem.js';
import type { ProblemCode } from './problem-kinds.js';

/** What Fastify and Nest refuse by themselves, by status. */
const byStatus: Record<number, { code: ProblemCode; detail: string }> = {
  400: { code: 'invalid-input', detail: 'The request cannot be read. Compare it with /docs.' },
  413: { code: 'body-too-large', detail: 'A body may have 1 MiB. Send documents by reference.' },
  414: { code: 'address-too-long', detail: 'An id has at most 100 characters.' },
  415: {
    code: 'unsupported-media-type',
    detail: 'Send the header "Content-Type: application/json" and a JSON body.',
  },
  431: { code: 'headers-too-large', detail: 'Send fewer or shorter headers.' },
};

/** Somebody has to make room on a disk, or the reader of a pipe comes back. */
const auditAgainSeconds = 5;

/** The one place where an error becomes an answer (style.md point 13): always a problem, never a value that was sent. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = this.problemOf(error, request);
    const body: ProblemBody = problem.body(request.id);
    // Once the head is out there is nothing left to say.
    if (reply.sent) return;
    void reply
      .code(problem.status)
      .headers(problem.more.headers ?? {})
      .header('Content-Type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(body));
  }

  private problemOf(error: unknown, request: FastifyRequest): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof HttpException) {
      const known = this.ofHttpStatus(error.getStatus(), request);
      if (known) return known;
    }
    // Who runs the process is told by it beside the log, which takes no lines.
    if (error instanceof AuditNotWritten)
      return unavailable(
        'Whoever is shown something is noted first, and the log cannot be written now. Nothing was shown. Send the same request again; if it stays so, tell the operator.',
        auditAgainSeconds,
      );
    const ranOut = rulesRanOut(error);
    if (ranOut) {
      this.log.error('no_rule_in_force', { requestId: request.id, ...errorFields(error) });
      return ranOut;
    }
    const outside = outsideFailure(error);
    if (outside) {
      this.log.warn('record_unreachable', {
        requestId: request.id,
        ...errorFields(error),
        ...placeOf(error),
      });
      return outside;
    }
    this.log.error('request_failed', {
      requestId: request.id,
      ...errorFields(error),
      ...placeOf(error),
    });
    return new Problem(
      'internal',
      'The request was not carried out as far as we can tell. Give the operator the id in "instance"; a write may be sent again under the same Idempotency-Key.',
    );
  }

  private ofHttpStatus(status: number, request: FastifyRequest): Problem | undefined {
    if (status === 404) return methodNotAllowed(request);
    const known = byStatus[status];
    return known && new Problem(known.code, known.detail);
  }
}

/** Where in our own code an error began: the first places of its stack, and nothing of its message, which may look like one. */
function placeOf(error: unknown): { file?: string } {
  if (!(error instanceof Error)) return {};
  const places = placesOf(error)
    .filter((place) => !place.includes('node_modules'))
    .map((place) => /^(?:dist\/)?((?:domain|src|activities)\/.+)$/.exec(place)?.[1])
    .filter((place) => place !== undefined);
  return places.length === 0 ? {} : { file: places.slice(0, 4).join(' < ') };
}
