import type { $ZodIssue } from 'zod/v4/core';

const kinds: Readonly<Record<string, string>> = {
  object: 'a JSON object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
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
    default:
      return issue.message;
  }
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
