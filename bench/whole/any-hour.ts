import type { PolicyDocument } from './other-policies.js';

/** A window that is open on every day, but for the minute of which the schema makes the night. */
const always = [{ from: '00:00', to: '23:59' }];
const everyDay = ['workday', 'make_up_workday', 'weekend', 'holiday'];

type Rule = Record<string, unknown>;
const valued = (rule: unknown, value: unknown): Rule => ({ ...(rule as Rule), value });

/**
 * Contact rules by which everybody may be called at any hour and again at once. What is measured is work; the two hours between two calls
 * to one person would hide it.
 * @param butFor purposes that keep their hours and days: at an employer's nobody picks up at night, however often it is tried.
 */
export function anyHour(document: PolicyDocument, butFor: readonly string[] = []): PolicyDocument {
  const purposes = Object.entries(document['purposes'] as Record<string, Rule>).map(
    ([purpose, rules]) => {
      const hours = {
        windows: valued(rules['windows'], always),
        dayKinds: valued(rules['dayKinds'], everyDay),
      };
      const spacingMinutes = valued(rules['spacingMinutes'], 0);
      const open = { ...(butFor.includes(purpose) ? {} : hours), spacingMinutes };
      return [purpose, { ...rules, ...open }] as const;
    },
  );
  const nightBan = valued(document['nightBan'], { from: '23:59', to: '00:00' });
  return { ...document, nightBan, purposes: Object.fromEntries(purposes) };
}
