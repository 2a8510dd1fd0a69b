import { describe, expect, it } from '@jest/globals';
import { readOptions } from '../../src/embedded/options.js';

describe('the flags of npm start', () => {
  it('have the documented defaults', () => {
    expect(readOptions([], '/srv')).toEqual({
      dataFolder: '/srv/.sancha',
      port: 3000,
      clock: undefined,
      staff: false,
      empty: false,
    });
  });

  it('are all understood', () => {
    const given = ['--data', 'd', '--port', '3100', '--clock', '1d=2s', '--staff', '--empty'];
    expect(readOptions(given, '/srv')).toEqual({
      dataFolder: '/srv/d',
      port: 3100,
      clock: { text: '1d=2s', simulatedSeconds: 86_400, wallSeconds: 2 },
      staff: true,
      empty: true,
    });
  });

  it.each([
    { args: ['--port', '0'], says: '"0" is no port' },
    { args: ['--port', 'http'], says: '"http" is no port' },
    { args: ['--sample'], says: '--sample' },
    { args: ['here'], says: 'here' },
    { args: ['--clock', 'fast'], says: '"fast" is no rate' },
  ])('$args is refused in words', ({ args, says }) => {
    expect(() => readOptions(args, '/srv')).toThrow(says);
  });
});
