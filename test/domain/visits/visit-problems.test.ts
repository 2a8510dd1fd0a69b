import { describe, expect, it } from '@jest/globals';
import { metresBetween, type Position } from '../../../domain/visits/position.js';
import { distanceOf, visitProblems } from '../../../domain/visits/visit-problems.js';
import type { Photograph, Visit } from '../../../domain/visits/visit.js';

const policy = { toleratedMetres: 500, photographMinutes: 15 };
const home: Position = { latitude: 30.25, longitude: 120.16 };
/** So many metres north of home: a degree of latitude has 111,195.08 of them on this sphere. */
const north = (metres: number) => ({ ...home, latitude: home.latitude + metres / 111_195.08 });

const photograph = (change: Partial<Photograph> = {}): Photograph => ({
  ...{ kind: 'outside', takenAt: '2026-03-03T02:10:00Z', position: null },
  reference: { key: 'visits/a', sha256: 'a'.repeat(64) },
  ...change,
});
const visit: Visit = {
  ...{ arrivedAt: '2026-03-03T02:00:00Z', leftAt: '2026-03-03T02:30:00Z' },
  ...{ position: home, photographs: [photograph()] },
};
const problemsOf = (change: Partial<Visit>, usedBefore: string[] = []) =>
  visitProblems({ visit: { ...visit, ...change }, expected: home, usedBefore, policy }).map(
    ({ rule }) => rule,
  );

const beijing = { latitude: 39.9042, longitude: 116.4074 };
const shanghai = { latitude: 31.2304, longitude: 121.4737 };

describe('the distance of two places', () => {
  it.each([
    { name: 'the same', one: home, other: home, metres: 0, within: 0 },
    { name: 'a kilometre north', one: home, other: north(1_000), metres: 1_000, within: 0 },
    // By Vincenty's formula on the ellipsoid, which this sphere comes near to by half a per cent.
    {
      name: 'Beijing to Shanghai',
      one: beijing,
      other: shanghai,
      metres: 1_066_000,
      within: 5_000,
    },
    {
      ...{ name: 'over the line of dates', metres: 222_390, within: 1 },
      ...{ one: { latitude: 0, longitude: 179 }, other: { latitude: 0, longitude: -179 } },
    },
  ])('$name: $metres m', ({ one, other, metres, within }) => {
    expect(Math.abs(metresBetween(one, other) - metres)).toBeLessThanOrEqual(within);
    expect(metresBetween(other, one)).toBe(metresBetween(one, other));
  });
});

describe('what speaks against a visit', () => {
  const taken = (change: Partial<Photograph>) => ({ photographs: [photograph(change)] });
  it.each([
    { name: 'at the place', change: {}, rules: [] },
    { name: 'exactly at the bound', change: { position: north(500) }, rules: [] },
    { name: 'a metre beyond it', change: { position: north(501) }, rules: ['visit_elsewhere'] },
    {
      name: 'three kilometres off',
      change: { position: north(3_000) },
      rules: ['visit_elsewhere'],
    },
    { name: 'a device that tells no place', change: { position: null }, rules: [] },
    {
      ...{ name: 'a photograph fifteen minutes before', rules: [] },
      change: taken({ takenAt: '2026-03-03T01:45:00Z' }),
    },
    {
      ...{ name: 'a second earlier', rules: ['photograph_out_of_time'] },
      change: taken({ takenAt: '2026-03-03T01:44:59Z' }),
    },
    {
      ...{ name: 'a second more than fifteen minutes after', rules: ['photograph_out_of_time'] },
      change: taken({ takenAt: '2026-03-03T02:45:01.000Z' }),
    },
    {
      ...{ name: 'taken elsewhere', rules: ['photograph_elsewhere'] },
      change: taken({ position: north(501) }),
    },
    {
      ...{ name: 'the same twice', rules: ['photograph_used_before'] },
      change: { photographs: [photograph(), photograph({ kind: 'inside' })] },
    },
  ])('$name: $rules', ({ change, rules }) => {
    expect(problemsOf(change)).toEqual(rules);
  });

  it('is a photograph of another visit, by its digest', () => {
    expect(problemsOf({}, ['a'.repeat(64)])).toEqual(['photograph_used_before']);
    expect(problemsOf({}, ['b'.repeat(64)])).toEqual([]);
  });

  it('is no distance where nobody knows the address', () => {
    const of = { visit: { ...visit, position: north(9_000) }, expected: null };
    expect(distanceOf(of)).toBeNull();
    expect(visitProblems({ ...of, usedBefore: [], policy })).toEqual([]);
  });

  it('is told with how far, how many, and what is allowed', () => {
    const change = { position: north(3_000), ...taken({ takenAt: '2026-03-05T00:00:00Z' }) };
    const of = { visit: { ...visit, ...change }, expected: home, usedBefore: [], policy };
    expect(visitProblems(of)).toMatchObject([
      {
        ...{ severity: 'orange', kind: 'operational', tolerance: { toleratedMetres: 500 } },
        compared: [{ label: 'metres_off', value: 3_000 }],
      },
      {
        ...{ severity: 'orange', tolerance: { photographMinutes: 15 } },
        compared: [{ label: 'photographs', value: 1 }],
      },
    ]);
  });
});
