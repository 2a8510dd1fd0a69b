import type { Normalised } from '../normalisers/normalised.js';
import type { Tolerance } from '../notation/comparison-rule.js';
import { banded, notComparable, worstVerdict, type Verdict } from '../verdict.js';

/** A month is a circle of thirty days: the 29th and the 2nd are three apart. */
const circleDays = 30;

/** `day(a/b)`: a day of the month, the shorter way round. */
export function compareDay(said: Normalised, reference: Normalised, rule: Tolerance): Verdict {
  if (said.kind !== 'day_of_month' || reference.kind !== 'day_of_month') {
    return notComparable('no_reference');
  }
  const judge = (day: number): Verdict => {
    const apart = Math.abs(day - reference.low);
    const distance = Math.min(apart, circleDays - apart);
    return banded(distance <= Number(rule.match), distance <= Number(rule.tolerable));
  };
  return worstVerdict([judge(said.low), judge(said.high)]);
}
