import type { ProductPolicy } from '../../policy/product-policy.js';
import { valuesAt } from '../../policy/values-at.js';
import type { Fault } from '../fault.js';

/**
 * What is said in per cent or basis points and is no part of a whole: how often one figure covers another. Everything else that is named so is
 * a share, a tolerance or a fall, also in fields that are yet to come.
 */
const ofAnother = [
  'business.debtCover.minBasisPoints',
  'business.industry.receivablesPercentMax',
  'business.ratios.*.goodBasisPoints',
  'business.ratios.*.warnBasisPoints',
  'business.security.coverMinBasisPoints',
  'insurance.sumInsured.basisPointsMin',
  'project.cover.baseMinBasisPoints',
  'project.cover.stressedMinBasisPoints',
];

/** The whole, by how a name ends: 100 per cent or percentage points, 10,000 basis points. */
const wholes: readonly (readonly [RegExp, number])[] = [
  [/basispoints(min|max)?$/i, 10_000],
  [/(percent|percentmin|percentmax|pointsmin|pointsmax)$/i, 100],
];

/** Tolerances and shares above a hundred per cent let everything pass: a mistake of the keyboard, never a policy. */
export function percentFaults(policy: ProductPolicy): Fault[] {
  const free = new Set(
    ofAnother.flatMap((path) => valuesAt(policy, path.split('.')).map((one) => one.path.join('.'))),
  );
  return aboveWhole(policy, [], undefined).filter(({ path }) => !free.has(path));
}

/** @param whole of the name above, which says what the values below it are (`incomeDropAbovePercent.yellow`) */
function aboveWhole(value: unknown, path: readonly string[], whole: number | undefined): Fault[] {
  if (typeof value === 'number') {
    if (whole === undefined || value <= whole) return [];
    return [{ path: path.join('.'), message: 'is above 100 %: everything would pass' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const own = wholes.find(([ending]) => ending.test(name))?.[1];
    return aboveWhole(inner, [...path, name], own ?? whole);
  });
}
