import { describe, expect, it } from '@jest/globals';
import { contactRulesSchema } from '../../../domain/contact-rules/contact-rules.js';
import { contactOutcomes, outcomeFlags } from '../../../domain/contact-rules/outcome-code.js';
import { contactPurposes } from '../../../domain/contact-rules/purpose.js';
import { shippedRules } from './contact-builders.js';

describe('the rules as shipped (lending.md §4.5)', () => {
  it('are marked as a demonstration, and say where each value comes from', () => {
    expect(shippedRules.label).toBe('演示策略');
    for (const purpose of contactPurposes) {
      for (const { mark } of Object.values(shippedRules.purposes[purpose])) {
        expect(mark.source).not.toBe('');
      }
    }
  });

  it.each(contactPurposes)('have the caps of the page for %s', (purpose) => {
    const rules = shippedRules.purposes[purpose];
    expect({
      perNumber: rules.attemptsPerNumberPerDayMax.value,
      perPerson: rules.attemptsPerPersonPerDayMax.value,
      perWeek: rules.attemptsPerPerson7DaysMax.value,
      spacingMinutes: rules.spacingMinutes.value,
    }).toEqual({ perNumber: 3, perPerson: 3, perWeek: 7, spacingMinutes: 120 });
  });

  it.each([
    { name: 'a purpose missing', change: { purposes: {} } },
    {
      name: 'a night that does not pass midnight',
      change: { nightBan: { ...shippedRules.nightBan, value: { from: '01:00', to: '08:00' } } },
    },
    { name: 'a field too many', change: { weekends: true } },
    {
      name: 'a value without its source',
      change: { nightBan: { value: shippedRules.nightBan.value } },
    },
    {
      name: 'a rule set aside that may not be',
      change: {
        agreedCallBack: {
          ...shippedRules.agreedCallBack,
          value: { ...shippedRules.agreedCallBack.value, overrides: ['night_ban'] },
        },
      },
    },
  ])('refuse $name', ({ change }) => {
    expect(contactRulesSchema.safeParse({ ...shippedRules, ...change }).success).toBe(false);
  });
});

describe('outcomes', () => {
  it('are the eighteen of the page, and every one disturbs', () => {
    expect(contactOutcomes).toHaveLength(18);
    for (const code of contactOutcomes) expect(outcomeFlags[code].countsInLedger).toBe(true);
  });

  it.each([
    { code: 'CONNECTED_RPC', reached: true, against: false, isTry: false, ends: 'nothing' },
    { code: 'NO_ANSWER', reached: false, against: true, isTry: true, ends: 'nothing' },
    { code: 'VOID', reached: false, against: true, isTry: false, ends: 'number' },
    { code: 'WRONG_NUMBER', reached: false, against: false, isTry: false, ends: 'number' },
    { code: 'CONNECTED_NOT_RPC', reached: false, against: false, isTry: true, ends: 'nothing' },
    { code: 'TECH_FAIL', reached: false, against: false, isTry: false, ends: 'nothing' },
    { code: 'COMPLAINT', reached: true, against: false, isTry: false, ends: 'person' },
    { code: 'DO_NOT_CALL', reached: true, against: false, isTry: false, ends: 'person' },
  ] as const)('$code', ({ code, reached, against, isTry, ends }) => {
    expect(outcomeFlags[code]).toMatchObject({
      reached,
      countsAgainstCustomer: against,
      isTry,
      ends,
    });
  });
});
