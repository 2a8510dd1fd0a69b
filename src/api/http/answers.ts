import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { ZodType } from 'zod';
import { problemSchema } from '../problems/problem.js';

/** Metadata key under which a route keeps the schema of its answer. */
export const answerSchemaKey = Symbol('answer schema');

/**
 * Says what a route answers: status and schema, in the documentation and for the interceptor that lets nothing else out. Every
 * other answer of every route is a problem.
 */
export function Answers(status: number, schema: ZodType, description: string) {
  return applyDecorators(
    HttpCode(status),
    SetMetadata(answerSchemaKey, schema),
    ApiResponse({ status, description, standardSchema: schema }),
    ApiResponse({
      status: 'default',
      description: 'A problem (RFC 9457)',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }),
  );
}

/** The name of the problem's schema in the document; `Problem` is put there by `openapi.ts`. */
export const sharedSchemas = { Problem: problemSchema };
