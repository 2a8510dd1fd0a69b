/** One answer against one reference, by whichever rule the row states. */
import type { Normalised } from '../normalisers/normalised.js';
import type { PlainRule } from '../notation/comparison-rule.js';
import type { Verdict } from '../verdict.js';
import { compareAmountMax } from './amount-max.js';
import { compareAmountMin } from './amount-min.js';
import { compareAmount } from './amount.js';
import { compareBy } from './by.js';
import { compareContainedIn } from './contained-in.js';
import { compareCount } from './count.js';
import { compareCovers } from './covers.js';
import { compareDate } from './date.js';
import { compareDay } from './day.js';
import { compareExact } from './exact.js';
import { compareJudged } from './judged.js';
import { compareNone } from './none.js';
import { compareOneOf } from './one-of.js';
import { comparePoints } from './points.js';
import { compareSameCity } from './same-city.js';
import { compareSameDistrict } from './same-district.js';
import { compareSameEntity } from './same-entity.js';
import { compareSetEqual } from './set-equal.js';
import type { ComparisonSettings } from './settings.js';
import { compareTrap } from './trap.js';
import { compareWithin } from './within.js';

/** Whether a rule needs a reference from a source at all; policy and design need none. */
export function needsReference(rule: PlainRule): boolean {
  return !['one_of', 'trap', 'judged', 'none'].includes(rule.kind);
}

/** The verdict of a rule that needs no reference, or `null`. */
export function compareAlone(rule: PlainRule, said: Normalised): Verdict | null {
  if (rule.kind === 'one_of') return compareOneOf(said, rule);
  if (rule.kind === 'trap') return compareTrap(said);
  if (rule.kind === 'judged') return compareJudged(said);
  return rule.kind === 'none' ? compareNone() : null;
}

/** Compares what was said with a reference. Both went through the rule's own normaliser. */
export function compare(
  rule: PlainRule,
  said: Normalised,
  reference: Normalised,
  settings: ComparisonSettings,
): Verdict {
  switch (rule.kind) {
    case 'exact':
      return compareExact(said, reference, rule);
    case 'same_entity':
      return compareSameEntity(said, reference, settings);
    case 'same_district':
      return compareSameDistrict(said, reference);
    case 'same_city':
      return compareSameCity(said, reference);
    case 'date':
      return compareDate(said, reference, rule);
    case 'by':
      return compareBy(said, reference, rule);
    case 'day':
      return compareDay(said, reference, rule);
    case 'amount':
      return compareAmount(said, reference, rule, settings);
    case 'amount_min':
      return compareAmountMin(said, reference, rule, settings);
    case 'amount_max':
      return compareAmountMax(said, reference, rule, settings);
    case 'points':
      return comparePoints(said, reference, rule, settings);
    case 'count':
      return compareCount(said, reference, rule, settings);
    case 'within':
      return compareWithin(said, rule);
    case 'covers':
      return compareCovers(said, reference, rule, settings);
    case 'contained_in':
      return compareContainedIn(said, reference, rule, settings);
    case 'set_equal':
      return compareSetEqual(said, reference, rule, settings);
    case 'one_of':
      return compareOneOf(said, rule);
    case 'trap':
      return compareTrap(said);
    case 'judged':
      return compareJudged(said);
    case 'none':
      return compareNone();
  }
}
