import { describe, expect, it } from '@jest/globals';
import { civilDate } from '../../../domain/calendar/civil-date.js';
import { periodsOf } from '../../../domain/scoring/periods.js';
import { scoringFigures, type ScoringCounts } from '../../../domain/scoring/scoring-figures.js';
import { autoPolicy } from '../policy/shipped-policy.js';

const card = autoPolicy().scorecard;
const nothing: ScoringCounts = {
  ...{ features: [], bands: [], outcomes: [], decided: [], otherVersions: 0 },
};
const none = { shadowVersion: null, shadowTier: null };

describe('the figures of a card', () => {
  it('say of every feature and band that there is nothing, where there is nothing', () => {
    const figures = scoringFigures(nothing, card);
    expect(figures.features.map(({ feature, result }) => [feature, result])).toEqual(
      card.features.map(({ feature }) => [feature, 'not_evaluated']),
    );
    expect(figures.bands).toMatchObject({ result: 'not_evaluated', baselineLoans: 0 });
    expect(figures.calibration.bands.map(({ fromPoints }) => fromPoints)).toEqual([null, 480, 580]);
    expect(figures).toMatchObject({ overrides: { loans: 0, raised: 0, lowered: 0 }, shadow: [] });
  });

  it('take the bands and what is expected of them from the card', () => {
    const bands = [
      { fromPoints: null, expectedBadBasisPoints: 900 },
      { fromPoints: 500, expectedBadBasisPoints: 100 },
    ];
    const outcomes = [{ band: 0, loans: 100, bad: 30, unobserved: 4 }];
    const { calibration } = scoringFigures({ ...nothing, outcomes }, { ...card, bands });
    expect(calibration).toMatchObject({
      bands: [
        { result: 'evaluated', observedBasisPoints: 3_000, against: 'more_than_expected' },
        { result: 'not_evaluated', loans: 0 },
      ],
      recalibration: { result: 'not_evaluated', reason: 'one_expectation' },
      unobserved: 4,
    });
  });

  it('count what people made of the tier, and what a card on trial would make of it', () => {
    const trial = { shadowVersion: 'trial' } as const;
    const { overrides, shadow } = scoringFigures(
      {
        ...nothing,
        decided: [
          { tier: 'low', tierInForce: 'low', ...none, loans: 5 },
          { tier: 'low', tierInForce: 'high', ...trial, shadowTier: 'low', loans: 3 },
          { tier: 'low', tierInForce: 'low', ...trial, shadowTier: 'low', loans: 10 },
          { tier: 'high', tierInForce: 'low', ...trial, shadowTier: 'medium', loans: 2 },
        ],
      },
      card,
    );
    expect(overrides).toEqual({ loans: 20, raised: 3, lowered: 2 });
    expect(shadow).toEqual([
      {
        ...{ version: 'trial', loans: 15, tierWouldChange: 2 },
        tiers: [
          { live: 'low', shadow: 'low', loans: 13 },
          { live: 'high', shadow: 'medium', loans: 2 },
        ],
      },
    ]);
  });
});

describe('the periods that are compared', () => {
  const today = civilDate('2026-06-30');
  const day = civilDate;

  it('are the last ninety days, and the year before them', () => {
    expect(periodsOf(today, {})).toEqual({
      current: { from: '2026-04-02', to: '2026-06-30' },
      baseline: { from: '2025-04-02', to: '2026-04-01' },
    });
  });

  it('may be said, each end of each', () => {
    const wish = { from: day('2026-03-01'), to: day('2026-03-31') };
    const before = { baselineFrom: day('2025-03-01'), baselineTo: day('2025-03-31') };
    expect(periodsOf(today, { ...wish, ...before })).toEqual({
      current: { from: '2026-03-01', to: '2026-03-31' },
      baseline: { from: '2025-03-01', to: '2025-03-31' },
    });
  });

  it.each([
    { wish: { from: day('2026-07-01') }, path: 'from' },
    { wish: { baselineFrom: day('2026-05-01') }, path: 'baselineFrom' },
    { wish: { from: day('2026-03-01'), baselineTo: day('2026-03-01') }, path: 'baselineTo' },
  ])('are refused by the field that is wrong: $path', ({ wish, path }) => {
    expect(periodsOf(today, wish)).toMatchObject({ path });
  });
});
