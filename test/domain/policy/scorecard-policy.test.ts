import { describe, expect, it } from '@jest/globals';
import { scorecardPolicySchema } from '../../../domain/policy/scorecard-policy.js';
import { autoPolicy } from './shipped-policy.js';

const card = autoPolicy().scorecard;
const [feature = { feature: 'enquiries' as const, bins: [], missing: { points: 0, reason: '' } }] =
  card.features;
const band = (fromPoints: number | null) => ({ fromPoints, expectedBadBasisPoints: null });

/** Paths of what is wrong. */
const mistakes = (change: object) => {
  const parsed = scorecardPolicySchema.safeParse({ ...card, ...change });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
};

describe('a scorecard in the policy', () => {
  it('may have a card on trial and bands', () => {
    const shadow = { ...card, version: 'trial', bands: [band(null), band(500)] };
    expect(mistakes({ shadow, bands: [band(null), band(480), band(580)] })).toEqual([]);
  });

  it.each([
    {
      what: 'a trial under the version of the live card',
      change: { shadow: card },
      path: 'shadow.version',
    },
    {
      what: 'a trial whose bins do not end open',
      change: {
        shadow: {
          ...card,
          version: 'trial',
          features: [{ ...feature, bins: [{ upTo: 1, points: 0, reason: 'A' }] }],
        },
      },
      path: 'shadow.features.0.bins',
    },
    {
      what: 'a trial of a trial',
      change: { shadow: { ...card, version: 'a', shadow: { ...card, version: 'b' } } },
      path: 'shadow',
    },
    {
      what: 'a feature twice, which would count twice',
      change: { features: [feature, feature] },
      path: 'features.1.feature',
    },
    {
      what: 'bands that fall',
      change: { bands: [band(null), band(580), band(480)] },
      path: 'bands.2.fromPoints',
    },
    {
      what: 'a lowest band with a bound of its own',
      change: { bands: [band(300), band(580)] },
      path: 'bands.0.fromPoints',
    },
  ])('refuses $what', ({ change, path }) => {
    expect(mistakes(change)).toEqual([path]);
  });
});
