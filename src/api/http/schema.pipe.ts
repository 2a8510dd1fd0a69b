import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import type { $ZodIssue } from 'zod/v4/core';
import { ZodType } from 'zod';
import { invalidInput, notFound, type FieldError } from '../problems/problem.js';
import { issueWords } from './issue-words.js';
import { hostileText } from './hostile-text.js';
import { pathText } from './path-text.js';

/** More wrong fields than anybody mends at once. */
const errorsMax = 20;

/**
 * Parses what comes in by the zod schema of its parameter, once, where it enters (style.md point 9). Own instead of Nest's
 * `StandardSchemaValidationPipe`, which drops keys such as `constructor` in silence, glues path and message together and may
 * repeat an unknown key that is somebody's number. An id in the address that cannot be one of ours is unknown, not wrong.
 */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const { schema, type } = metadata;
    if (!(schema instanceof ZodType)) return value;
    const prefix = type === 'query' ? 'query.' : '';
    const hostile = hostileText(value);
    if (hostile && type === 'param') throw notFound();
    if (hostile) throw invalidInput([{ ...hostile, path: prefix + hostile.path }]);
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    if (type === 'param') throw notFound();
    const errors = parsed.error.issues.flatMap(fieldErrors);
    throw invalidInput(
      errors.slice(0, errorsMax).map((error) => ({ ...error, path: prefix + error.path })),
    );
  }
}

function fieldErrors(issue: $ZodIssue): FieldError[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: pathText([...issue.path, key]),
        message: 'unknown field',
      }));
    case 'invalid_union':
      return unionErrors(issue);
    default:
      return [{ path: pathText(issue.path), message: issueWords(issue) }];
  }
}

/** Of a union without discriminator, the errors of the variant that came nearest: the one with the fewest. */
function unionErrors(issue: Extract<$ZodIssue, { code: 'invalid_union' }>): FieldError[] {
  const [nearest] = [...issue.errors].sort((left, right) => left.length - right.length);
  if (nearest === undefined) return [{ path: pathText(issue.path), message: issueWords(issue) }];
  return nearest.flatMap((inner) =>
    fieldErrors({ ...inner, path: [...issue.path, ...inner.path] }),
  );
}
