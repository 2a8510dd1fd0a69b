import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { kindsOfRule } from '../../domain/findings/kinds-of-rule.js';

/** Rules that no test sees over HTTP, each with what stands in the way. */
const unseen: Readonly<Record<string, string>> = {};

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));

/** Everything that goes in through HTTP: scenarios, the long tests, those of the API. */
const tests = ['test/scenarios', 'test/long', 'test/api'].flatMap(filesIn);
const tables = filesIn('test/environment/rules').filter(({ path }) => path.endsWith('-rows.ts'));

/** Where a rule is expected by its name: in quotes, and not where it is expected to be absent. */
const names = (rule: string) => {
  const quoted = new RegExp(`['"\`](finding:)?${rule}\\b`);
  return ({ text }: { text: string }) =>
    text.split('\n').some((line) => quoted.test(line) && !/\bnot\.|notVerified/.test(line));
};

describe('rules seen over HTTP', () => {
  it.each(tables)('the table $path is lived by a long test', ({ path }) => {
    const from = `environment/rules/${path.replace(/\.ts$/, '.js')}'`;
    expect(tests.filter(({ text }) => text.includes(from))).not.toEqual([]);
  });

  it.each(Object.keys(kindsOfRule).map((rule) => ({ rule })))('$rule', ({ rule }) => {
    const isSeen = [...tests, ...tables].some(names(rule));
    expect([rule, isSeen]).toEqual([rule, !(rule in unseen)]);
  });
});
