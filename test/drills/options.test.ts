import { describe, expect, it } from '@jest/globals';
import { readOptions, WrongFlags } from '../../drills/kill-run/plan/options.js';

describe('the flags of a kill run', () => {
  it('have the documented defaults', () => {
    expect(readOptions([]).options).toMatchObject({ seed: 1, loans: 200, kills: 100, minutes: 20 });
  });

  it.each([
    { args: ['--lons', '5'], says: "'--lons'" },
    { args: ['--loans', 'many'], says: 'loans' },
    { args: ['--loans', '0'], says: 'loans' },
    { args: ['twenty'], says: "'twenty'" },
  ])('are refused in a sentence: $args', ({ args, says }) => {
    expect(() => readOptions(args)).toThrow(WrongFlags);
    expect(() => readOptions(args)).toThrow(says);
  });
});
