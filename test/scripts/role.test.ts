import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { findRoot } from '../../src/config/paths.js';

/** Scripts run before anything is installed and have no types. */
const { takeData } = (await import(
  pathToFileURL(join(findRoot(), 'scripts', 'role.mjs')).href
)) as { takeData: (args: readonly string[]) => { data: string | undefined; rest: string[] } };

describe('the data directory of a command', () => {
  it.each([
    { args: [], data: undefined, rest: [] },
    { args: ['--data', 'd', '--all'], data: 'd', rest: ['--all'] },
    { args: ['--loan', 'ln_1', '--data=d'], data: 'd', rest: ['--loan', 'ln_1'] },
    { args: ['--reprot'], data: undefined, rest: ['--reprot'] },
  ])('$args', ({ args, data, rest }) => {
    expect(takeData(args)).toEqual({ data, rest });
  });

  it.each([{ args: ['--data'] }, { args: ['--data='] }, { args: ['--data', '--all'] }])(
    '$args names none, and is not taken for the usual one',
    ({ args }) => {
      expect(() => takeData(args)).toThrow('--data needs a directory');
    },
  );
});
