import { describe, expect, it } from '@jest/globals';
import type { Severity } from '../../../domain/findings/finding.js';
import {
  cataloguesOn,
  severityInCatalogue,
  type CatalogueEntry,
} from '../../../domain/signals/catalogue.js';
import { joinedSignal } from '../../../domain/signals/joined-signal.js';
import { signalCatalogue } from '../../builders/policies.js';

const entry = (...severities: Severity[]): CatalogueEntry => ({
  ...{ code: 'EW-R05', zh: '查询', en: 'enquiries', trigger: 'many', kind: 'credit' },
  ...{ severities, sourcesMin: 2, mark: { source: 'test', certainty: 'M' } },
});

describe('the level of what a rule found', () => {
  it.each<{ found: Severity; has: Severity[]; level: Severity }>([
    { found: 'yellow', has: ['yellow', 'orange'], level: 'yellow' },
    { found: 'orange', has: ['yellow', 'orange'], level: 'orange' },
    { found: 'yellow', has: ['orange', 'red'], level: 'orange' },
    { found: 'yellow', has: ['red'], level: 'red' },
    { found: 'orange', has: ['yellow', 'red'], level: 'red' },
    { found: 'red', has: ['yellow', 'orange'], level: 'orange' },
    { found: 'red', has: ['yellow'], level: 'yellow' },
  ])('$found, where it may be $has, is $level', ({ found, has, level }) => {
    expect(severityInCatalogue(entry(...has), found)).toBe(level);
  });

  it('of a code that the catalogue does not know stays as it was found', () => {
    expect(severityInCatalogue(undefined, 'orange')).toBe('orange');
  });
});

describe('a report', () => {
  const of = (...severities: Severity[]) => ({
    ...signalCatalogue,
    signals: [entry(...severities)],
  });
  const report = { code: 'EW-R05', severity: 'yellow', sources: ['credit_bureau'] } as const;

  it('is raised by the levels and sources of the catalogue', () => {
    expect(joinedSignal(undefined, report, of('orange'))).toEqual({
      ...{ severity: 'orange', sources: ['credit_bureau'], verified: false },
    });
  });

  it.each<{ open: Severity; has: Severity[]; then: Severity }>([
    { open: 'yellow', has: ['orange'], then: 'orange' },
    { open: 'red', has: ['yellow'], then: 'red' },
  ])('of an open $open signal under a catalogue of $has leaves it $then', ({ open, has, then }) => {
    const before = { severity: open, sources: ['outside:feed'], verified: false };
    expect(joinedSignal(before, report, of(...has))).toEqual({
      ...{ severity: then, sources: ['credit_bureau', 'outside:feed'], verified: true },
    });
  });
});

describe('the catalogue of a place', () => {
  const home = { ...signalCatalogue, effectiveFrom: '2026-01-01', effectiveTo: null };
  const own = { ...home, jurisdiction: 'us', effectiveFrom: '2026-06-01' };
  it.each([
    { place: 'cn', on: '2026-06-01', is: ['cn'] },
    { place: 'us', on: '2026-05-31', is: ['cn'] },
    { place: 'us', on: '2026-06-01', is: ['us'] },
    { place: 'us', on: '2025-12-31', is: [] },
  ])('$place on $on is $is', ({ place, on, is }) => {
    const found = cataloguesOn([home, own], place, on);
    expect(found.map(({ jurisdiction }) => jurisdiction)).toEqual(is);
  });
});
