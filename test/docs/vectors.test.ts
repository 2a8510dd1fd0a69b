import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findRoot } from '../../src/config/paths.js';

const root = findRoot();
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const marked = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text ?? '');

/** The rows of the page: what is reckoned, the values as code, and the test that holds them. */
const rows = read('docs/vectors.md')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, section]) => /^\d+\.?\d*$/.test(section ?? ''))
  .map(([, section, formula = '', , values = '', test = '']) => ({
    ...{ section, formula, values: marked(values), test: marked(test)[0] ?? '' },
  }));

describe('the vectors of lending.md', () => {
  it('are there for every section with formulas', () => {
    expect([...new Set(rows.map(({ section }) => section))]).toEqual([
      ...['7.1', '7.2', '7.3', '7.4', '7.5', '11', '12'],
    ]);
  });

  it.each(rows)('$section $formula: $test', ({ values, test }) => {
    expect(existsSync(join(root, test))).toBe(true);
    const text = read(test);
    expect(values.length).toBeGreaterThan(0);
    expect(values.filter((value) => !text.includes(value))).toEqual([]);
  });
});
