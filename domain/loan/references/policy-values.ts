import { addDays } from '../../calendar/civil-date.js';
import { absent, todayOf, valueOr, type Lookup } from './reference-case.js';

/** POL: values of policy that a row names; lists of codes stand in the rows themselves (questions.md §1.1). */
export const policyValues: Lookup = (file, part) => {
  if (part === 'zero') return valueOr(0);
  if (part === 'photo_list') return valueOr(file.policy.siteVisit?.photographs);
  if (part !== 'promise_limit') return absent;
  return valueOr(addDays(todayOf(file), file.policy.arrears.promiseDaysMax));
};
