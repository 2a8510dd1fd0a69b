import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { issueWords } from '../../../src/api/http/issue-words.js';

const schema = z.strictObject({ amount: z.int().min(0).max(9), list: z.array(z.string()).min(1) });
const wordsOf = (value: unknown) => schema.safeParse(value).error?.issues.map(issueWords);

describe('a wrong field is told in our words', () => {
  it.each([
    { name: 'no body', value: undefined, words: ['is missing; give a JSON object'] },
    { name: 'a list as body', value: [], words: ['must be a JSON object'] },
    { name: 'below', value: { amount: -1, list: ['a'] }, words: ['must be at least 0'] },
    { name: 'above', value: { amount: 10, list: ['a'] }, words: ['must be at most 9'] },
    {
      name: 'an empty list',
      value: { amount: 1, list: [] },
      words: ['must have at least 1 entries'],
    },
    { name: 'no list', value: { amount: 1 }, words: ['is missing; give a list'] },
  ])('$name', ({ value, words }) => {
    expect(wordsOf(value)).toEqual(words);
  });
});

const texts = z.strictObject({
  on: z.iso.date().optional(),
  at: z.iso.datetime().optional(),
  stage: z.enum(['open', 'closed']).optional(),
  kind: z.literal('only').optional(),
  code: z.string().regex(/^a/).optional(),
  own: z.string().regex(/^a/, 'begin it with an a').optional(),
  either: z.union([z.string(), z.boolean()]).optional(),
  made: z
    .discriminatedUnion('of', [
      z.object({ of: z.literal('wood') }),
      z.object({ of: z.literal('tin') }),
    ])
    .optional(),
});

describe('a text of the wrong form is told what it must be', () => {
  it.each([
    {
      value: { on: '2026-02-30' },
      says: 'must be a day that the calendar has, such as 2026-11-27',
    },
    { value: { at: 'now' }, says: 'must be an instant in UTC, such as 2026-11-27T08:30:00Z' },
    { value: { stage: 'opened' }, says: 'must be one of open, closed' },
    { value: { kind: 'other' }, says: 'must be only' },
    { value: { made: { of: 'gold' } }, says: 'must be one of wood, tin' },
    { value: { code: 'b' }, says: 'must match /^a/' },
    { value: { own: 'b' }, says: 'begin it with an a' },
    { value: { either: 1 }, says: 'has none of the forms that are allowed; compare it with /docs' },
  ])('$value', ({ value, says }) => {
    expect(texts.safeParse(value).error?.issues.map(issueWords)).toEqual([says]);
  });
});
