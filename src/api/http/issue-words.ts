import type { $ZodIssue } from 'zod/v4/core';

const kinds: Readonly<Record<string, string>> = {
  object: 'a JSON object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  record: 'a JSON object',
};

/** What is wrong with a field and what to do, in our words; zod's own are about types and signs. Messages of our schemas stay. */
export function issueWords(issue: $ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': {
      const wanted = kinds[issue.expected] ?? issue.expected;
      // zod writes what came into its own message alone; a message of our schemas stays.
      if (!issue.message.startsWith('Invalid input: expected')) return issue.message;
      return issue.message.endsWith('received undefined')
        ? `is missing; give ${wanted}`
        : `must be ${wanted}`;
    }
    case 'too_small':
      return issue.message.startsWith('Too small')
        ? bound('at least', issue.origin, issue.minimum)
        : issue.message;
    case 'too_big':
      return issue.message.startsWith('Too big')
        ? bound('at most', issue.origin, issue.maximum)
        : issue.message;
    case 'invalid_value':
      return issue.message.startsWith('Invalid ') ? oneOf(issue.values) : issue.message;
    case 'invalid_union':
      if ('options' in issue) return oneOf(issue.options ?? []);
      return issue.message === 'Invalid input'
        ? 'has none of the forms that are allowed; compare it with /docs'
        : issue.message;
    case 'invalid_format':
      return issue.message.startsWith('Invalid ') ? formed(issue) : issue.message;
    default:
      return issue.message;
  }
}

const oneOf = (values: readonly unknown[]) =>
  values.length === 1 ? `must be ${String(values[0])}` : `must be one of ${values.join(', ')}`;

/** What a text of a known format looks like; a day that no calendar has fails the same way as a text that is none. */
const examples: Readonly<Record<string, string>> = {
  date: 'must be a day that the calendar has, such as 2026-11-27',
  datetime: 'must be an instant in UTC, such as 2026-11-27T08:30:00Z',
  url: 'must be an address such as https://example.com/path',
  email: 'must be an e-mail address such as name@example.com',
};

function formed({ format, pattern }: { format: string; pattern?: string | undefined }): string {
  const example = examples[format];
  if (example !== undefined) return example;
  return pattern === undefined ? `must be of the form ${format}` : `must match ${pattern}`;
}

function bound(side: string, origin: string, limit: number | bigint): string {
  switch (origin) {
    case 'string':
      return `must have ${side} ${limit} characters`;
    case 'array':
    case 'set':
      return `must have ${side} ${limit} entries`;
    default:
      return `must be ${side} ${limit}`;
  }
}
