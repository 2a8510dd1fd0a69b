import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';

const mediaType = 'application/problem+json; charset=utf-8';

/** Fastify's router answers an address that it cannot decode, or whose id is too long, before any filter could. */
export function answerUnreadableAddress(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const problem =
    error.code === 'FST_ERR_MAX_PARAM_LENGTH'
      ? new Problem('address-too-long', 'An id has at most 100 characters.')
      : new Problem('invalid-input', 'The address is not UTF-8. Encode it again.');
  void reply
    .code(problem.status)
    .type(mediaType)
    .send(JSON.stringify(problem.body(request.id)));
}

/** What Node's parser of HTTP says of bytes that are no request. */
type ParserError = Error & { readonly code?: string };

/** A connection, as far as an answer needs one. */
interface Connection {
  readonly writable: boolean;
  readonly destroyed: boolean;
  end(text: string): unknown;
  destroy(error?: Error): unknown;
}

/**
 * Answers what Node could not read as HTTP: two lengths, a length and chunks, folded headers, and whatever else two servers could read
 * differently. Nobody has a request then, so the problem has an id of its own, and the connection is closed: what follows on it may
 * be anything.
 */
export function answerUnreadableRequest(error: ParserError, connection: Connection): void {
  if (error.code === 'ECONNRESET' || connection.destroyed) return;
  if (!connection.writable) return void connection.destroy(error);
  const problem = problemOf(error.code);
  const body = JSON.stringify(problem.body(randomUUID()));
  connection.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
      `Content-Type: ${mediaType}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'X-Content-Type-Options: nosniff',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

function problemOf(code: string | undefined): Problem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new Problem('headers-too-large', 'Send fewer or shorter headers.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem('request-too-slow', 'Send the whole request within half a minute.');
    default:
      return new Problem('invalid-http', 'The request is not HTTP as RFC 9112 writes it.');
  }
}
