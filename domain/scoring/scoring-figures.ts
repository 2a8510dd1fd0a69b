import type { RiskTier, Scorecard, ScorecardFeature } from '../policy/scorecard-policy.js';
import { bandsOf } from './bands.js';
import { calibrationOf, type BandCalibration, type BandOutcome } from './calibration.js';
import { driftOf, type BinCount, type Drift } from './drift.js';
import { recalibrationOf, type Recalibration } from './recalibration.js';
import { separationOf, type Separation } from './separation.js';

/** What was counted of the loans that a card scored and people decided. */
export interface ScoringCounts {
  /** By feature of the card and reason code of the bin. */
  readonly features: readonly (BinCount & { feature: string })[];
  /** By number of the band. */
  readonly bands: readonly (Omit<BinCount, 'bin'> & { band: number })[];
  /** Loans whose first year is over, by number of the band; `unobserved` are those of which nobody knows how it went. */
  readonly outcomes: readonly { band: number; loans: number; bad: number; unobserved: number }[];
  /** Decided in the current period. */
  readonly decided: readonly DecidedCount[];
  /** Decided in the current period under another version of the card. */
  readonly otherVersions: number;
}

/** Loans of one kind by what card, person and card on trial said. */
export interface DecidedCount {
  readonly tier: RiskTier;
  readonly tierInForce: RiskTier;
  /** Null where no card was on trial. */
  readonly shadowVersion: string | null;
  readonly shadowTier: RiskTier | null;
  readonly loans: number;
}

/** How a card does on what was decided. */
export interface ScoringFigures {
  bands: Drift;
  features: ({ feature: ScorecardFeature } & Drift)[];
  calibration: {
    bands: BandCalibration[];
    separation: Separation;
    recalibration: Recalibration;
    unobserved: number;
  };
  overrides: { loans: number; raised: number; lowered: number };
  shadow: {
    version: string;
    loans: number;
    tierWouldChange: number;
    tiers: { live: RiskTier; shadow: RiskTier; loans: number }[];
  }[];
  otherVersions: number;
}

/** Puts the counts into figures by the card that they were counted for. */
export function scoringFigures(counts: ScoringCounts, card: Scorecard): ScoringFigures {
  const bands = bandsOf(card);
  const outcomes = bands.map((band, i): BandOutcome => {
    const found = counts.outcomes.find((one) => one.band === i);
    return { ...band, loans: found?.loans ?? 0, bad: found?.bad ?? 0 };
  });
  return {
    bands: driftOf(
      bands.map(({ fromPoints }, i) => ({
        bin: fromPoints === null ? 'lowest' : String(fromPoints),
        ...countsOfBand(counts, i),
      })),
    ),
    features: card.features.map(({ feature }) => ({
      feature,
      ...driftOf(counts.features.filter((one) => one.feature === feature).map(withoutFeature)),
    })),
    calibration: {
      bands: outcomes.map((one) => calibrationOf(one)),
      separation: separationOf(outcomes),
      recalibration: recalibrationOf(outcomes),
      unobserved: counts.outcomes.reduce((sum, one) => sum + one.unobserved, 0),
    },
    overrides: overridesOf(counts.decided),
    shadow: shadowsOf(counts.decided),
    otherVersions: counts.otherVersions,
  };
}

const withoutFeature = ({ bin, baseline, current }: BinCount): BinCount => ({
  ...{ bin, baseline, current },
});

function countsOfBand({ bands }: ScoringCounts, number: number): Omit<BinCount, 'bin'> {
  const found = bands.find(({ band }) => band === number);
  return { baseline: found?.baseline ?? 0, current: found?.current ?? 0 };
}

const sumOf = (rows: readonly DecidedCount[]) => rows.reduce((sum, { loans }) => sum + loans, 0);
const order: Record<RiskTier, number> = { low: 0, medium: 1, high: 2 };

function overridesOf(decided: readonly DecidedCount[]): ScoringFigures['overrides'] {
  const by = (one: DecidedCount) => order[one.tierInForce] - order[one.tier];
  return {
    loans: sumOf(decided),
    raised: sumOf(decided.filter((one) => by(one) > 0)),
    lowered: sumOf(decided.filter((one) => by(one) < 0)),
  };
}

/** Live against trial, one table for each version that was on trial. What the card said counts, not what a person made of it. */
function shadowsOf(decided: readonly DecidedCount[]): ScoringFigures['shadow'] {
  const versions = [...new Set(decided.flatMap(({ shadowVersion }) => shadowVersion ?? []))].sort();
  return versions.map((version) => {
    const rows = decided.filter(({ shadowVersion }) => shadowVersion === version);
    const pairs = new Map<string, { live: RiskTier; shadow: RiskTier; loans: number }>();
    for (const { tier: live, shadowTier: shadow, loans } of rows) {
      if (shadow === null) continue;
      const key = `${live} ${shadow}`;
      pairs.set(key, { live, shadow, loans: (pairs.get(key)?.loans ?? 0) + loans });
    }
    const tiers = [...pairs.values()].sort(
      (a, b) => order[a.live] - order[b.live] || order[a.shadow] - order[b.shadow],
    );
    const changes = tiers.filter(({ live, shadow }) => live !== shadow);
    return {
      version,
      loans: sumOf(rows),
      tierWouldChange: changes.reduce((sum, { loans }) => sum + loans, 0),
      tiers,
    };
  });
}
