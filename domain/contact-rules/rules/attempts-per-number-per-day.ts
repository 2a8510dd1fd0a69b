import type { ContactRule } from '../contact-rule.js';
import { isOnNumber } from '../ledger.js';
import { dayCap } from './day-cap.js';

/** Attempts on one number a day, under whatever name, and those that rang there by mistake (lending.md §4.1: not more than 6 by guidance, 3 as shipped). */
export const attemptsPerNumberPerDay: ContactRule = {
  name: 'attempts_per_number_per_day',
  check(situation) {
    const { numberKey } = situation.request;
    const { value } = situation.purposeRules.attemptsPerNumberPerDayMax;
    return dayCap(situation, (entry) => isOnNumber(entry, numberKey), value);
  },
};
