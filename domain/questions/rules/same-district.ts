import type { Normalised } from '../normalisers/normalised.js';
import { banded, notComparable, type Verdict } from '../verdict.js';

/** `same_district`: the county or district is equal; the same city, or only the city said, is tolerable. */
export function compareSameDistrict(said: Normalised, reference: Normalised): Verdict {
  if (said.kind !== 'place' || reference.kind !== 'place') return notComparable('no_reference');
  const isSame = said.district !== null && said.district === reference.district;
  return banded(isSame, said.city === reference.city);
}
