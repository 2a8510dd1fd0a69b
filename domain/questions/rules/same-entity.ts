import { soundsAlike } from '../normalisers/name.js';
import type { Entity, Normalised } from '../normalisers/normalised.js';
import { match, mismatch, notComparable, tolerable, type Verdict } from '../verdict.js';
import { isSimilar, standsInOrder } from './similarity.js';
import type { ComparisonSettings } from './settings.js';

/** Words that say what kind of company it is, not which; a short form must hold more than these. */
const legalForms =
  /(?:股份有限公司|有限公司|有限合伙企业|合伙企业|集团公司|集团|总公司|公司|股份|co\.?ltd|ltd|inc|llc)$/;

function coreOf(name: string): string {
  const core = name.replace(legalForms, '').replace(legalForms, '');
  return core === '' ? name : core;
}

/** Shorter than this a "short form" fits almost any name. */
const shortFormLengthMin = 2;

/** 中建三局 stands in order in 中国建筑第三工程局: a short form, begun by the same character. */
function isShortFormOf(short: string, long: string): boolean {
  const [shortCore, longCore] = [coreOf(short), coreOf(long)];
  const isNamed = shortCore.length >= shortFormLengthMin && shortCore !== '中国';
  return (
    isNamed &&
    shortCore.length <= longCore.length &&
    shortCore.charAt(0) === longCore.charAt(0) &&
    standsInOrder(shortCore, longCore)
  );
}

function sharesName(left: Entity, right: Entity): boolean {
  const others = [right.name, ...right.aliases];
  return [left.name, ...left.aliases].some((name) => name !== '' && others.includes(name));
}

function isRelated(left: Entity, right: Entity): boolean {
  return (
    left.related.includes(right.name) ||
    right.related.includes(left.name) ||
    left.related.some((name) => right.related.includes(name))
  );
}

function isNear(left: Entity, right: Entity, settings: ComparisonSettings): boolean {
  if (left.name === '' || right.name === '') return false;
  return (
    isRelated(left, right) ||
    soundsAlike(left.name, right.name) ||
    isShortFormOf(left.name, right.name) ||
    isShortFormOf(right.name, left.name) ||
    isSimilar(left.name, right.name, settings.entitySimilarityPercentMin)
  );
}

/**
 * `same_entity`: the number (USCC, ID) is compared first and decides when both are known, save for a
 * known parent, branch or brand. Then names and aliases; then same sound, short form or likeness,
 * which are tolerable: they ask once more and never pass an employer alone.
 */
export function compareSameEntity(
  said: Normalised,
  reference: Normalised,
  settings: ComparisonSettings,
): Verdict {
  if (said.kind !== 'entity' || reference.kind !== 'entity') return notComparable('no_reference');
  if (said.number !== null && reference.number !== null) {
    if (said.number === reference.number) return match;
    return isRelated(said, reference) ? tolerable : mismatch;
  }
  if (sharesName(said, reference)) return match;
  return isNear(said, reference, settings) ? tolerable : mismatch;
}
