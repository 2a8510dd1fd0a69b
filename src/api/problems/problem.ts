import { z } from 'zod';
import { problemKinds, problemType, type ProblemCode } from './problem-kinds.js';

/** One wrong field: where it is (dotted path, `header.<Name>`, `query.<name>`) and what it must be; never its value. */
export const fieldErrorSchema = z.object({ path: z.string(), message: z.string() });
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** A problem as it goes out: RFC 9457 with the rule of a refusal, the wrong fields and the request's id. */
export const problemSchema = z
  .object({
    type: z.string().describe('Stable; compare this, not the title.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What is wrong and what to do.'),
    instance: z.string().describe('The id of this request, for the operator’s log.'),
    rule: z.string().optional().describe('The rule that refused the command.'),
    until: z.string().optional().describe('When the same command would be allowed.'),
    path: z.string().optional().describe('The field that the rule is about.'),
    errors: z.array(fieldErrorSchema).optional(),
  })
  .meta({ title: 'Problem' });
export type ProblemBody = z.infer<typeof problemSchema>;

/** What a problem may carry besides its detail. */
export interface ProblemMore {
  rule?: string;
  until?: string;
  path?: string;
  errors?: FieldError[];
  /** Headers that belong to it: `WWW-Authenticate`, `Allow`, `Retry-After`. */
  headers?: Record<string, string>;
}

/** Thrown by anything below a route; the one filter answers with it. `detail` holds nothing personal. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly more: ProblemMore = {},
  ) {
    super(code);
  }

  get status(): number {
    return problemKinds[this.code].status;
  }

  /** The body to send for the request with this id. */
  body(requestId: string): ProblemBody {
    const { headers: _headers, ...more } = this.more;
    return {
      type: problemType(this.code),
      title: problemKinds[this.code].title,
      status: this.status,
      detail: this.detail,
      instance: requestId,
      ...more,
    };
  }
}

/** The one answer to an unknown id, another branch and a hidden case, so that nobody can tell them apart. */
export function notFound(): Problem {
  return new Problem(
    'not-found',
    'There is nothing under this id in your branches. Compare the id with the list.',
  );
}

/** Names the wrong fields; `detail` names the first. */
export function invalidInput(errors: FieldError[]): Problem {
  const first = errors[0];
  const detail = first ? `${first.path}: ${first.message}` : 'Compare the request with /docs.';
  return new Problem(
    'invalid-input',
    `${detail}${sentenceEnd(detail)} Correct it and send again.`,
    {
      errors,
    },
  );
}

/** Asks to come back after a while. */
export function unavailable(detail: string, retryAfterSeconds: number): Problem {
  return new Problem('unavailable', detail, {
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });
}

function sentenceEnd(text: string): string {
  return /[.!?]$/.test(text) ? '' : '.';
}
