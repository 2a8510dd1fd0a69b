import { describe, expect, it } from '@jest/globals';
import { blocksOf, index, rulePages, tableOf, valueOf, valuesOf } from './rule-pages.js';

const mend = 'npm run rule-pages writes it anew; then read what stands around it';
const held = rulePages.filter(({ text }) => /^<!-- (policy|=) /m.test(text));

describe('the index of the rule pages', () => {
  it('names each of them by its title', () => {
    expect(index.text).toBe(index.written);
  });
});

describe('the tables of a rule page', () => {
  it.each(held)('$path say what the policies say', ({ path, text }) => {
    for (const { words, table } of blocksOf(text)) {
      expect({ path, words, mend, table }).toEqual({ path, words, mend, table: tableOf(words) });
    }
  });

  it.each(held)('$path and its sentences do', ({ path, text }) => {
    for (const { words, shown } of valuesOf(text)) {
      expect({ path, words, mend, shown }).toEqual({ path, words, mend, shown: valueOf(words) });
    }
    expect(text.match(/<!-- = /g)?.length ?? 0).toBe(valuesOf(text).length);
  });

  it.each(held)('$path stand between a marker and its end', ({ text }) => {
    const begun = text.match(/^<!-- policy /gm)?.length;
    expect([begun, text.match(/^<!-- \/policy -->$/gm)?.length]).toEqual(
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

  it('are needed where a sentence would have to say two things', () => {
    expect(() => valueOf('cn/* callbackPlan.firstCheckDays')).toThrow('Not one value');
  });

  it('bear the unit that the field is named for', () => {
    expect(tableOf('cn/auto debtService.limitBasisPoints').split('\n')[2]).toMatch(
      /^\| limit \| \d+(\.\d+)? % \| \d{4}-\d{2}-\d{2} \| .+ \| [A-Z*]+ \|$/,
    );
  });
});
