import type { Normalised } from '../normalisers/normalised.js';
import { banded, notComparable, type Verdict } from '../verdict.js';

/** `same_city`: the city's code is equal; there is no tolerable band. */
export function compareSameCity(said: Normalised, reference: Normalised): Verdict {
  if (said.kind !== 'place' || reference.kind !== 'place') return notComparable('no_reference');
  const isSame = said.city === reference.city;
  return banded(isSame, isSame);
}
