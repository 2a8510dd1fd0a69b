import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../domain/loan/actor.js';
import { invariant } from '../../../domain/invariant.js';

/** A caller: a person or a machine, always from a token. */
export type Caller = Extract<Actor, { kind: 'person' | 'machine' }>;

const callers = new WeakMap<object, Caller>();

/** Notes who a request is from; the guard alone calls it. */
export function keepCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request.raw, caller);
}

/** Who a request is from, when it had to say so. */
export function callerOf(request: FastifyRequest): Caller | undefined {
  return callers.get(request.raw);
}

/** The caller of a route with `@Permit`. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
  invariant(caller !== undefined, 'api: a route without @Permit asks for its caller');
  return caller;
});
