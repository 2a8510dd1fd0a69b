import { describe, expect, it } from '@jest/globals';
import { kindsOfRule } from '../../domain/findings/kinds-of-rule.js';
import { rulePages } from './rule-pages.js';

/** Pages that say what a rule is; the list of kinds only names them. */
const pages = rulePages.filter(({ path }) => !/kinds-of-risk|laws/.test(path));

const hasSource = (text: string) => /\bSources?:|\| *Source\b/.test(text);
const hasDate = (text: string) => /\b\d{4}-\d{2}-\d{2}\b/.test(text);

describe('the page of a rule', () => {
  it.each(Object.keys(kindsOfRule))('is there for %s, with its source and a date', (rule) => {
    const naming = pages.filter(({ text }) => text.includes(`\`${rule}\``));
    const whole = naming.filter(({ text }) => hasSource(text) && hasDate(text));
    expect(whole.map(({ path }) => path)).not.toEqual([]);
  });

  it.each(pages)('$path says its source', ({ text }) => {
    expect(hasSource(text)).toBe(true);
  });
});
