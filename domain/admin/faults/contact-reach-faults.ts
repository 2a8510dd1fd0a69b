import { minuteOf } from '../../calendar/time-of-day.js';
import type { ContactRules, PurposeRules } from '../../contact-rules/contact-rules.js';
import type { Fault } from '../fault.js';

/** Caps that the spacing never lets come, and purposes that call on days of which there are none or a few a year. */
export function contactReachFaults({ purposes }: ContactRules): Fault[] {
  return Object.entries(purposes).flatMap(([purpose, rules]) => {
    const at = `purposes.${purpose}`;
    return [...spacingFaults(rules, at), ...dayFaults(rules, at)];
  });
}

/** Attempts of a day begin between the first opening and the last closing of its windows. */
function spacingFaults(rules: PurposeRules, at: string): Fault[] {
  const { windows, spacingMinutes, attemptsPerPersonPerDayMax: cap } = rules;
  const [first, last] = [windows.value[0], windows.value.at(-1)];
  if (first === undefined || last === undefined || cap.value === 1) return [];
  const open = minuteOf(last.to) - minuteOf(first.from);
  const fit = Math.ceil(open / Math.max(1, spacingMinutes.value));
  if (fit >= cap.value) return [];
  const message = `lets ${fit} attempt(s) into the ${open} minutes from ${first.from} to ${last.to}, so that the ${cap.value} of attemptsPerPersonPerDayMax are never reached; lower one of them`;
  return [{ path: `${at}.spacingMinutes.value`, message }];
}

/** Make-up days come a few times a year, and not in every place. */
function dayFaults({ dayKinds }: PurposeRules, at: string): Fault[] {
  if (dayKinds.value.some((kind) => kind === 'workday' || kind === 'weekend')) return [];
  const message = `${dayKinds.value.join(' and ')} come a few times a year; add workday or weekend`;
  return [{ path: `${at}.dayKinds.value`, message }];
}
