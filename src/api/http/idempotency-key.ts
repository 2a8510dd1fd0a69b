import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';

const headerName = 'Idempotency-Key';
/** Visible ASCII without the blank: what every client and log can carry unchanged. */
const keyPattern = /^[\x21-\x7e]{1,200}$/;

/** The caller's key of a write, refused when absent. Its scope is the caller, so two callers never meet. */
export const IdempotencyKey = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const key = keyOf(context);
  if (key !== null) return key;
  throw new Problem(
    'idempotency-key-missing',
    'Send the header Idempotency-Key with a value of your own, new for each command and the same when you repeat one.',
    { errors: [{ path: `header.${headerName}`, message: 'is required' }] },
  );
});

/** The same where another key serves when it is absent: null then. */
export const OptionalIdempotencyKey = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => keyOf(context),
);

/** Says in the documentation that a route takes the key. */
export function TakesIdempotencyKey(required = true) {
  return applyDecorators(
    ApiHeader({
      name: headerName,
      required,
      description:
        'Yours, 1 to 200 visible ASCII characters. The same key and body again gives the first answer; another body is 422.',
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    }),
  );
}

function keyOf(context: ExecutionContext): string | null {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && keyPattern.test(key)) return key;
  throw new Problem(
    'idempotency-key-invalid',
    'An Idempotency-Key has 1 to 200 visible ASCII characters, without blanks, once.',
    { errors: [{ path: `header.${headerName}`, message: '1 to 200 visible ASCII characters' }] },
  );
}
