import { describe, expect, it } from '@jest/globals';
import { blocksOf, rulePages, tableOf } from './rule-pages.js';

const mend = 'npm run rule-pages writes it anew; then read what stands around it';
const held = rulePages.filter(({ text }) => text.includes('<!-- policy '));

describe('the tables of a rule page', () => {
  it.each(held)('$path say what the policies say', ({ path, text }) => {
    for (const { words, table } of blocksOf(text)) {
      expect({ path, words, mend, table }).toEqual({ path, words, mend, table: tableOf(words) });
    }
  });

  it.each(held)('$path stand between a marker and its end', ({ text }) => {
    const begun = text.match(/<!-- policy /g)?.length;
    expect([begun, text.match(/<!-- \/policy -->/g)?.length]).toEqual(
      Array(2).fill(blocksOf(text).length),
    );
  });

  it('are there for most pages', () => {
    expect(held.length).toBeGreaterThan(35);
  });

  it.each([
    { words: 'cn/auto nothingHere', says: 'Nothing in the policies is at' },
    { words: 'cn/auto', says: 'A marker names documents and a place' },
    { words: 'cn/auto debtService | sorted', says: 'A marker names documents and a place' },
  ])('cannot be asked for by "$words"', ({ words, says }) => {
    expect(() => tableOf(words)).toThrow(says);
  });

  it('bear the unit that the field is named for', () => {
    expect(tableOf('cn/auto debtService.limitBasisPoints').split('\n')[2]).toMatch(
      /^\| limit \| \d+(\.\d+)? % \| \d{4}-\d{2}-\d{2} \| .+ \| [A-Z*]+ \|$/,
    );
  });
});
