import type { ScoreBand, Scorecard } from '../policy/scorecard-policy.js';

/** The bands in which a card's scores are counted, lowest first: its own, or its three tiers, of which nothing is expected. */
export function bandsOf({ bands, tiers }: Pick<Scorecard, 'bands' | 'tiers'>): ScoreBand[] {
  const tierBounds = [null, tiers.mediumFromPoints, tiers.lowFromPoints];
  return bands ?? tierBounds.map((fromPoints) => ({ fromPoints, expectedBadBasisPoints: null }));
}

/** The bounds between the bands: a score falls into the band whose number is that of the bounds that it reaches. */
export function boundsOf(bands: readonly ScoreBand[]): number[] {
  return bands.flatMap(({ fromPoints }) => fromPoints ?? []);
}
