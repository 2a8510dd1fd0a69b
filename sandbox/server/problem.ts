import type { z } from 'zod';

/** A refusal with its status, answered as RFC 9457 problem details. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly errors: { path: string; message: string }[] = [],
  ) {
    super(title);
  }
  get body() {
    return {
      type: `urn:sancha:sandbox:${this.code}`,
      title: this.title,
      status: this.status,
      ...(this.errors.length > 0 ? { errors: this.errors } : {}),
    };
  }
}

/** Parses a part of a request; a problem 400 names each field that is wrong. */
export function parseStrictly<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...path, key].join('.'), message: 'unknown field' }))
      : [{ path: path.join('.'), message: issue.message }];
  });
  throw new Problem(400, 'invalid-request', 'The request does not fit the contract.', errors);
}
