import { consentPurposes } from '../../application/application-parts.js';
import type { ContactRules, PurposeRules } from '../../contact-rules/contact-rules.js';
import type { Fault } from '../fault.js';

/** Rules of calls of which one is never reached, or by which nobody is ever called. */
export function contactRuleFaults({ purposes, nightBan }: ContactRules): Fault[] {
  return Object.entries(purposes).flatMap(([purpose, rules]) => {
    const at = `purposes.${purpose}`;
    const isByDay = ({ from, to }: { from: string; to: string }) =>
      to > nightBan.value.to && from < nightBan.value.from;
    const asleep = rules.windows.value.flatMap((window, i) =>
      isByDay(window)
        ? []
        : [
            {
              path: `${at}.windows.value.${i}`,
              message: 'lies in the night, in which nobody is called',
            },
          ],
    );
    return [...asleep, ...capFaults(rules, at), ...consentFaults(rules, at)];
  });
}

function capFaults(rules: PurposeRules, at: string): Fault[] {
  const { attempts } = rules;
  const caps = [
    'attemptsPerNumberPerDayMax',
    'attemptsPerPersonPerDayMax',
    'attemptsPerPerson7DaysMax',
  ] as const;
  const unreached = caps.slice(1).flatMap((name, i) => {
    const inner = caps[i] ?? name;
    if (rules[inner].value <= rules[name].value) return [];
    const message = `is above ${name} and so never reached`;
    return [{ path: `${at}.${inner}.value`, message }];
  });
  const { attemptsMax, daysMin, oneADayInAnotherWindow } = attempts.value;
  const never = daysMin > attemptsMax && oneADayInAnotherWindow;
  return never
    ? [
        ...unreached,
        {
          path: `${at}.attempts.value.daysMin`,
          message: `so many days are not reached by ${attemptsMax} attempts, one a day`,
        },
      ]
    : unreached;
}

function consentFaults({ consent }: PurposeRules, at: string): Fault[] {
  const known = [...consentPurposes, 'marketing'].some((one) => one === consent.value);
  if (consent.value === null || known) return [];
  const message = `${consent.value} is no purpose for which anybody gives a consent`;
  return [{ path: `${at}.consent.value`, message }];
}
