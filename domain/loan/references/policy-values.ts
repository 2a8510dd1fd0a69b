import { addDays } from '../../calendar/civil-date.js';
import { instant } from '../../calendar/instant.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { absent, valueOr, type Lookup } from './reference-case.js';

/** POL: values of policy that a row names; lists of codes stand in the rows themselves (questions.md §1.1). */
export const policyValues: Lookup = ({ now, policy }, part) => {
  if (part === 'zero') return valueOr(0);
  if (part !== 'promise_limit') return absent;
  const today = civilDateAt(instant(now), policy.zone);
  return valueOr(addDays(today, policy.arrears.promiseDaysMax));
};
