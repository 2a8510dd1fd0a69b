import { instant } from '../../calendar/instant.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { insuredUntil } from '../../signals/insurance-cover.js';
import { beneficiaryOn, coversOf } from '../insurance.js';
import { absent, valueOr, type Lookup } from './reference-case.js';

/** INS: the insurance of the car, as captured from the accepted policies; absent where none was captured. */
export const insurance: Lookup = ({ loan, now, policy }, part) => {
  const today = civilDateAt(instant(now), policy.zone);
  if (part === 'until') return valueOr(insuredUntil(coversOf(loan), today));
  const name = part === 'beneficiary' ? beneficiaryOn(loan, today) : null;
  return name === null ? absent : valueOr({ name });
};
