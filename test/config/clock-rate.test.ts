import { describe, expect, it } from '@jest/globals';
import { parseClockRate } from '../../src/config/clock-rate.js';

describe('the rate of the demo clock', () => {
  it.each([
    { text: '1d=2s', simulatedSeconds: 86_400, wallSeconds: 2 },
    { text: '12h=1m', simulatedSeconds: 43_200, wallSeconds: 60 },
    { text: '5s=5s', simulatedSeconds: 5, wallSeconds: 5 },
  ])('$text is understood', ({ text, simulatedSeconds, wallSeconds }) => {
    expect(parseClockRate(text)).toEqual({ text, simulatedSeconds, wallSeconds });
  });

  it.each(['', '1d', '1d=0s', '0d=2s', '1w=2s', '1s=2s', '-1d=2s', '1.5d=2s', '1d = 2s'])(
    '"%s" is refused, with an example of a good one',
    (text) => {
      expect(() => parseClockRate(text)).toThrow('--clock 1d=2s');
    },
  );
});
