import type { ProductPolicy } from '../../policy/product-policy.js';
import type { Scorecard } from '../../policy/scorecard-policy.js';
import type { Fault } from '../fault.js';

/** Tiers and bands that no sum of points reaches, and bins whose counts nobody could tell apart, of the live card and of one on trial. */
export function scorecardFaults({ scorecard }: Pick<ProductPolicy, 'scorecard'>): Fault[] {
  const { shadow } = scorecard;
  return [
    ...cardFaults(scorecard, 'scorecard'),
    ...(shadow === undefined ? [] : cardFaults(shadow, 'scorecard.shadow')),
  ];
}

function cardFaults({ features, basePoints, tiers, bands = [] }: Scorecard, at: string): Fault[] {
  const points = features.map(({ bins, missing }) => [missing, ...bins].map((bin) => bin.points));
  const sum = (pick: (all: number[]) => number) =>
    points.reduce((all, own) => all + pick(own), basePoints);
  const [lowest, highest] = [sum((all) => Math.min(...all)), sum((all) => Math.max(...all))];
  const reach = `scores lie between ${lowest} and ${highest}`;
  const bounds = [
    ...(['mediumFromPoints', 'lowFromPoints'] as const).map((name) => ({
      ...{ path: `${at}.tiers.${name}`, from: tiers[name] },
    })),
    ...bands.flatMap(({ fromPoints }, i) =>
      fromPoints === null ? [] : [{ path: `${at}.bands.${i}.fromPoints`, from: fromPoints }],
    ),
  ];
  const unreached = bounds
    .filter(({ from }) => from > highest || from <= lowest)
    .map(({ path }) => ({ path, message: `parts no two loans: ${reach}` }));
  const alike = features.flatMap(({ bins, missing }, f) => {
    const reasons = [...bins, missing].map(({ reason }) => reason);
    return reasons.flatMap((reason, i) =>
      reasons.indexOf(reason) < i
        ? [
            {
              path: `${at}.features.${f}.${i < bins.length ? `bins.${i}` : 'missing'}.reason`,
              message: `${reason} is the reason of another bin of this feature; drift counts by it`,
            },
          ]
        : [],
    );
  });
  return [...unreached, ...alike];
}
