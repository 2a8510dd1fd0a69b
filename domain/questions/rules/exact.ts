import { soundsAlike } from '../normalisers/name.js';
import type { Normalised } from '../normalisers/normalised.js';
import type { ExactRule } from '../notation/comparison-rule.js';
import { match, mismatch, notComparable, tolerable, type Verdict } from '../verdict.js';

function isEqual(said: Normalised, reference: Normalised): boolean {
  if (said.kind === 'signs' && reference.kind === 'signs') {
    return said.signs.some((sign) => reference.signs.includes(sign));
  }
  if (said.kind === 'text' && reference.kind === 'text') return said.text === reference.text;
  if (said.kind === 'number' && reference.kind === 'number') {
    return said.low === reference.low && said.high === reference.high;
  }
  if (said.kind === 'date' && reference.kind === 'date') {
    return said.from === reference.from && said.to === reference.to;
  }
  if (said.kind === 'day_of_month' && reference.kind === 'day_of_month') {
    return said.low === reference.low && said.high === reference.high;
  }
  return false;
}

/**
 * `exact(n)`: equal after the normaliser; a name of the same sound is tolerable. With a closed list,
 * an answer that fits none of its codes is judged by a person.
 */
export function compareExact(said: Normalised, reference: Normalised, rule: ExactRule): Verdict {
  if (rule.codes !== null) {
    if (said.kind !== 'text' || !rule.codes.includes(said.text)) return notComparable('other_code');
    if (reference.kind !== 'text' || !rule.codes.includes(reference.text)) {
      return notComparable('no_reference');
    }
  }
  if (said.kind !== reference.kind) return notComparable('no_reference');
  if (isEqual(said, reference)) return match;
  if (rule.normaliser !== 'name' || said.kind !== 'text' || reference.kind !== 'text') {
    return mismatch;
  }
  return soundsAlike(said.text, reference.text) ? tolerable : mismatch;
}
