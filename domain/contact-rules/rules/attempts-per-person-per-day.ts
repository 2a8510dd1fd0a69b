import type { ContactRule } from '../contact-rule.js';
import { dayCap } from './day-cap.js';

/** Attempts on one person a day, on whatever number (lending.md §4.5). */
export const attemptsPerPersonPerDay: ContactRule = {
  name: 'attempts_per_person_per_day',
  check(situation) {
    const { personKey } = situation.request;
    const { value } = situation.purposeRules.attemptsPerPersonPerDayMax;
    return dayCap(situation, (entry) => entry.personKey === personKey, value);
  },
};
