import { describe, expect, it } from '@jest/globals';
import { isSuperseded } from '../../../domain/signals/superseding.js';

describe('a signal of days past due', () => {
  it.each([
    { code: 'EW-R01', raisedNow: ['EW-R02'], superseded: true },
    { code: 'EW-R01', raisedNow: ['EW-R03', 'EW-I01'], superseded: true },
    { code: 'EW-R02', raisedNow: ['EW-R03'], superseded: true },
    { code: 'EW-R02', raisedNow: ['EW-R02'], superseded: false },
    { code: 'EW-R02', raisedNow: ['EW-R01'], superseded: false },
    { code: 'EW-R03', raisedNow: [], superseded: false },
    { code: 'EW-I01', raisedNow: ['EW-R03'], superseded: false },
  ])('$code while $raisedNow is raised: $superseded', ({ code, raisedNow, superseded }) => {
    expect(isSuperseded(code, raisedNow)).toBe(superseded);
  });
});
