import { describe, expect, it } from '@jest/globals';
import { bandFor, mayRelease, type HeldSignal } from '../../../domain/signals/band.js';
import { catalogueEntry } from '../../../domain/signals/catalogue.js';
import { isSignalVerified, signalRules } from '../../../domain/signals/evaluate-signals.js';
import { autoPolicy } from '../policy/shipped-policy.js';
import { signalCatalogue } from './shipped-catalogue.js';

const policy = autoPolicy().signals;
const held = (over: Partial<HeldSignal>): HeldSignal => ({
  code: 'EW-I01',
  severity: 'orange',
  verified: true,
  lastSeenOn: '2026-08-02',
  releasedAt: null,
  ...over,
});

describe('the catalogue', () => {
  const catalogue = signalCatalogue();
  it('has the 55 signals, and an entry for every rule', () => {
    expect(catalogue.signals).toHaveLength(55);
    const unknown = signalRules.filter(
      (rule) => catalogueEntry(catalogue, rule.code) === undefined,
    );
    expect(unknown).toEqual([]);
  });

  it('needs two sources for adverse facts, one for our ledger and public registers', () => {
    const min = (code: string) => catalogueEntry(catalogue, code)?.sourcesMin;
    expect([min('EW-I01'), min('EW-V02'), min('EW-F04')]).toEqual([2, 2, 2]);
    expect([min('EW-R03'), min('EW-L02'), min('EW-G02')]).toEqual([1, 1, 1]);
  });
});

describe('verified by enough independent sources (S33, S36)', () => {
  const rows = [
    { sources: ['social_insurance'], min: 2, expected: false },
    { sources: ['social_insurance', 'call'], min: 2, expected: true },
    { sources: ['call', 'call'], min: 2, expected: false },
    { sources: ['call'], min: 1, expected: false },
    { sources: ['loan_account'], min: 1, expected: true },
  ];
  it.each(rows)('$sources with $min needed: $expected', ({ sources, min, expected }) => {
    expect(isSignalVerified(sources, min)).toBe(expected);
  });
});

describe('the risk band', () => {
  const rows = [
    { name: 'none', signals: [], band: 'green', because: [] },
    { name: 'verified', signals: [held({})], band: 'orange', because: ['EW-I01'] },
    {
      name: 'unverified orange',
      signals: [held({ verified: false })],
      band: 'yellow',
      because: ['EW-I01'],
    },
    {
      name: 'unverified red',
      signals: [held({ severity: 'red', verified: false })],
      band: 'orange',
      because: ['EW-I01'],
    },
    {
      name: 'the highest wins',
      signals: [
        held({ severity: 'yellow', code: 'EW-R07' }),
        held({ severity: 'red', code: 'EW-R03' }),
      ],
      band: 'red',
      because: ['EW-R03'],
    },
    {
      name: 'released',
      signals: [held({ releasedAt: '2026-11-02T02:00:00Z' })],
      band: 'green',
      because: [],
    },
  ];
  it.each(rows)('$name is $band', ({ signals, band, because }) => {
    expect(bandFor(signals)).toEqual({ band, because });
  });
});

describe('release after three clean months (S32)', () => {
  const rows = [
    { seen: 'clear', today: '2026-11-01', expected: false },
    { seen: 'clear', today: '2026-11-02', expected: true },
    { seen: 'not_evaluated', today: '2026-12-02', expected: false },
    { seen: 'raised', today: '2026-12-02', expected: false },
  ] as const;
  it.each(rows)('$seen on $today: $expected', ({ seen, today, expected }) => {
    expect(mayRelease(held({}), seen, today, policy)).toBe(expected);
  });
});
