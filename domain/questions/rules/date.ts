import { civilDate, daysBetween } from '../../calendar/civil-date.js';
import type { Normalised } from '../normalisers/normalised.js';
import type { Tolerance } from '../notation/comparison-rule.js';
import { banded, notComparable, tolerable, worstVerdict, type Verdict } from '../verdict.js';

type DateValue = Extract<Normalised, { kind: 'date' }>;

/** Position of a day on the line of the unit: its month, or its day since the year 2000. */
function positionOf(day: string, unit: 'd' | 'm'): number {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return unit === 'm' ? months : daysBetween(civilDate('2000-01-01'), civilDate(day));
}

/** Whether what was said covers more than one unit and is therefore no exact answer. */
function isVague(said: DateValue, unit: 'd' | 'm'): boolean {
  return said.grain === 'vague' || (unit === 'd' && said.grain === 'month');
}

/**
 * `date(a/b u)`: at most a, b days or months apart. Of a year, or a part of one, the nearest month
 * counts and the verdict is at best tolerable; a range is judged at both ends.
 */
export function compareDate(
  said: Normalised,
  reference: Normalised,
  rule: Tolerance & { unit: 'd' | 'm' },
): Verdict {
  if (said.kind !== 'date' || reference.kind !== 'date') return notComparable('no_reference');
  const from = positionOf(reference.from, rule.unit);
  const to = positionOf(reference.to, rule.unit);
  const judge = (position: number): Verdict => {
    const distance = Math.max(0, from - position, position - to);
    return banded(distance <= Number(rule.match), distance <= Number(rule.tolerable));
  };
  const [first, last] = [positionOf(said.from, rule.unit), positionOf(said.to, rule.unit)];
  if (!isVague(said, rule.unit)) return worstVerdict([judge(first), judge(last)]);
  const nearest = judge(Math.min(Math.max(from, first), last));
  return nearest.verdict === 'match' ? tolerable : nearest;
}
