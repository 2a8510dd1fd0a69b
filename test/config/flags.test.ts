import { describe, expect, it } from '@jest/globals';
import { readFlags } from '../../src/config/flags.js';
import { StartFailure } from '../../src/config/start-failure.js';

const usage = 'npm run rotate [-- --report]';
const report = { report: { type: 'boolean', default: false } } as const;

describe('the flags of a command', () => {
  it.each([
    { args: [], report: false },
    { args: ['--report'], report: true },
  ])('$args', ({ args, report: expected }) => {
    expect(readFlags(args, report, usage)).toEqual({ report: expected });
  });

  it.each([
    { name: 'a mistyped one', args: ['--reprot'], says: "'--reprot'" },
    { name: 'a word', args: ['report'], says: "'report'" },
    { name: 'a value that none takes', args: ['--report=no'], says: '--report' },
  ])('end the command with the usage: $name', ({ args, says }) => {
    const read = () => readFlags(args, report, usage);
    expect(read).toThrow(StartFailure);
    expect(read).toThrow(says);
    expect(read).toThrow(usage);
  });
});
