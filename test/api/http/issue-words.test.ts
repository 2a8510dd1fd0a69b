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
