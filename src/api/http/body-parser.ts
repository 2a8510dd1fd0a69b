import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/problem.js';

/** 1 MiB: an application with its references is under 100 KB; content goes to object storage. */
export const bodyLimitBytes = 1_048_576;

/**
 * JSON is the only body. Bytes that are not UTF-8 are refused, instead of being turned into replacement characters that would be
 * stored as somebody's name; what the text holds is looked at by the schema pipe. An empty body counts as none.
 */
export function takeOnlyJson(instance: FastifyInstance): void {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: bodyLimitBytes },
    (_request, bytes: Buffer, done) => {
      if (bytes.length === 0) return done(null, undefined);
      try {
        done(null, JSON.parse(utf8.decode(bytes)) as unknown);
      } catch {
        done(notJson());
      }
    },
  );
}

function notJson(): Problem {
  return new Problem(
    'invalid-json',
    'The body is not JSON in UTF-8. Check quotes, commas and encoding.',
    { errors: [{ path: 'body', message: 'not JSON in UTF-8' }] },
  );
}
