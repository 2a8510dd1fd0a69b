import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import type { ZodType } from 'zod';
import { answerSchemaKey } from './answers.js';

/**
 * Parses every answer by its schema before it leaves: what the schema does not name is dropped, so that a field added to a loan
 * can never leak by itself, and the documentation cannot be wrong. An answer that does not fit is a fault of ours (500); no content
 * has no schema.
 */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const schema = this.reflector.get<ZodType | undefined>(answerSchemaKey, context.getHandler());
    if (schema === undefined) return next.handle();
    return next
      .handle()
      .pipe(map((value: unknown) => (value === undefined ? value : schema.parse(value))));
  }
}
