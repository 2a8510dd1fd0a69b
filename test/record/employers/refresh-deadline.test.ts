import { beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '../../../domain/calendar/instant.js';
import { loadRuleBook, rulesAt, type RuleBook } from '../../../src/policies/rule-book.js';
import { deadlineOfRefresh } from '../../../src/record/employers/refresh-look.js';

/** Friday in New York, in the middle of the week of holidays in China. */
const now = instant('2026-10-02T15:00:00.000Z');
let book: RuleBook;
const of = (change: (whole: RuleBook) => Partial<RuleBook>) => {
  const changed = { ...book, ...change(book) };
  return deadlineOfRefresh(now, changed, rulesAt(changed))?.dueAt ?? null;
};
const without = <Value extends { jurisdiction: string }>(of: readonly Value[], place: string) =>
  of.filter(({ jurisdiction }) => jurisdiction !== place);

beforeAll(async () => {
  book = await loadRuleBook('policies', 'sandbox');
});

describe('the deadline of a refresh', () => {
  it('is the earliest of every place where something is lent, by the rules of each', () => {
    const whole = of(() => ({}));
    const atHome = of(({ policies }) => ({ policies: without(policies, 'us') }));
    const abroad = of(({ policies }) => ({ policies: without(policies, 'cn') }));
    expect(whole).toBe(abroad);
    expect(String(abroad) < '2026-10-08').toBe(true);
    expect(String(atHome) >= '2026-10-08').toBe(true);
  });

  it('is that of the others where a place has no rules, and none where nobody has', () => {
    const atHome = of(({ policies }) => ({ policies: without(policies, 'us') }));
    expect(atHome).not.toBeNull();
    expect(of(({ businessHours }) => ({ businessHours: without(businessHours, 'us') }))).toBe(
      atHome,
    );
    expect(of(({ calendars }) => ({ calendars: without(calendars, 'us') }))).toBe(atHome);
    expect(of(() => ({ businessHours: [] }))).toBeNull();
  });
});
