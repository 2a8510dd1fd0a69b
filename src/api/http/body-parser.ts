import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/problem.js';

/** 1 MiB: an application with its references is under 100 KB; content goes to object storage. */
export const bodyLimitBytes = 1_048_576;

/**
 * JSON is the only body. Bytes that are not UTF-8 are refused, instead of being turned into replacement characters that would be
 * stored as somebody's name; what the text holds is looked at by the schema pipe. A body that says of itself that it is in another
 * character set is refused unread: JSON between systems is UTF-8 (RFC 8259 §8.1). An empty body counts as none.
 */
export function takeOnlyJson(instance: FastifyInstance): void {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: bodyLimitBytes },
    (request, bytes: Buffer, done) => {
      if (!isUtf8(request.headers['content-type'])) return done(otherCharset());
      if (bytes.length === 0) return done(null, undefined);
      try {
        done(null, JSON.parse(utf8.decode(bytes)) as unknown);
      } catch {
        done(notJson());
      }
    },
  );
}

/** Whether a content type names no character set, or UTF-8 and nothing else. */
function isUtf8(contentType = ''): boolean {
  const charsets = contentType
    .split(';')
    .slice(1)
    .map((parameter) => parameter.split('=').map((part) => part.trim().toLowerCase()))
    .filter(([name]) => name === 'charset')
    .map(([, value = '']) => value.replace(/^"(.*)"$/, '$1'));
  return charsets.every((charset) => charset === 'utf-8' || charset === 'utf8');
}

function otherCharset(): Problem {
  return new Problem(
    'unsupported-media-type',
    'JSON is taken in UTF-8 only. Leave the charset out, or send "charset=utf-8" and a body in it.',
    { errors: [{ path: 'header.Content-Type', message: 'another charset than utf-8' }] },
  );
}

function notJson(): Problem {
  return new Problem(
    'invalid-json',
    'The body is not JSON in UTF-8. Check quotes, commas and encoding.',
    { errors: [{ path: 'body', message: 'not JSON in UTF-8' }] },
  );
}
