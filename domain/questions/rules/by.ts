import { civilDate, daysBetween } from '../../calendar/civil-date.js';
import type { Normalised } from '../normalisers/normalised.js';
import { banded, notComparable, tolerable, type Verdict } from '../verdict.js';

/** `by(b d)`: on or before the reference day; at most b days after it is tolerable. */
export function compareBy(
  said: Normalised,
  reference: Normalised,
  rule: { tolerableDays: number },
): Verdict {
  if (said.kind !== 'date' || reference.kind !== 'date') return notComparable('no_reference');
  // "Some time in May" promises its first day at best; a range promises its last.
  const isPart = said.grain === 'month' || said.grain === 'vague';
  const promised = civilDate(isPart ? said.from : said.to);
  const daysLate = daysBetween(civilDate(reference.to), promised);
  const verdict = banded(daysLate <= 0, daysLate <= rule.tolerableDays);
  return isPart && verdict.verdict === 'match' ? tolerable : verdict;
}
