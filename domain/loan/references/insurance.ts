import { insuredUntil } from '../../signals/insurance-cover.js';
import { beneficiaryOn, coversOf } from '../insurance.js';
import { absent, todayOf, valueOr, type Lookup } from './reference-case.js';

/** INS: the insurance of the car, as captured from the accepted policies; absent where none was captured. */
export const insurance: Lookup = (file, part) => {
  const today = todayOf(file);
  if (part === 'until') return valueOr(insuredUntil(coversOf(file.loan), today));
  const name = part === 'beneficiary' ? beneficiaryOn(file.loan, today) : null;
  return name === null ? absent : valueOr({ name });
};
