import { describe, expect, it } from '@jest/globals';
import { civilDate } from '../../../domain/calendar/civil-date.js';
import { chineseCalendar } from '../../../domain/calendar/chinese-calendar.js';
import { mortgagePolicy } from '../policy/shipped-policy.js';
import { holidaysBetween } from '../../builders/holidays.js';
import { bankFile, changed, faults, next, ofAuto, ofCalls } from '../../builders/rule-faults.js';

describe('what the law bounds', () => {
  it.each([
    {
      name: 'calls at 22:30',
      changes: { 'purposes.collection.windows.value': [{ from: '09:00', to: '22:30' }] },
      says: /^purposes\.collection\.windows\.value\.0\.to: must not be after 22:00 \(guidance/,
    },
    {
      name: 'calls at 07:00',
      changes: { 'purposes.verification.windows.value': [{ from: '07:00', to: '12:00' }] },
      says: /^purposes\.verification\.windows\.value\.0\.from: must not be before 08:00 \(guidance/,
    },
    {
      name: 'seven dials a day',
      changes: { 'purposes.collection.attemptsPerNumberPerDayMax.value': 7 },
      says: /^purposes\.collection\.attemptsPerNumberPerDayMax\.value: must be at most 6 \(guidance/,
    },
    {
      name: 'others called for what is owed while the borrower can be reached',
      changes: { 'purposes.collection.thirdParty.value.onlyWhenBorrowerLostAfterDays': null },
      says: /^purposes\.collection\.thirdParty\.value\.onlyWhenBorrowerLostAfterDays: must be at least 3 \(guidance/,
    },
    {
      name: 'others called after two days',
      changes: { 'purposes.collection.thirdParty.value.onlyWhenBorrowerLostAfterDays': 2 },
      says: /^purposes\.collection\.thirdParty\.value\.onlyWhenBorrowerLostAfterDays: must be at least 3 \(guidance/,
    },
    {
      name: 'others called as a reminder',
      changes: {
        'purposes.payment_reminder.thirdParty.value': {
          ...{ onlyWhenBorrowerLostAfterDays: null, unansweredInARowPerDayMax: 3 },
        },
      },
      says: /^purposes\.payment_reminder\.thirdParty\.value\.onlyWhenBorrowerLostAfterDays: must be at least 3/,
    },
    {
      name: 'others called four times in a row',
      changes: { 'purposes.contact_check.thirdParty.value.unansweredInARowPerDayMax': 4 },
      says: /^purposes\.contact_check\.thirdParty\.value\.unansweredInARowPerDayMax: must be at most 3/,
    },
    {
      name: 'offers without consent',
      changes: { 'purposes.marketing.consent.value': null },
      says: /^purposes\.marketing\.consent\.value: must be marketing \(/,
    },
    {
      name: 'a shorter night',
      changes: { 'nightBan.value': { from: '23:00', to: '07:00' } },
      says: /^nightBan\.value\.from: must not be after 22:00 \(/,
    },
  ])('refuses $name, with the source', ({ changes, says }) => {
    expect(ofCalls(changes)[0]).toMatch(says);
  });

  it('takes three days, and contact persons who agreed', () => {
    expect(
      ofCalls({
        'purposes.collection.thirdParty.value.onlyWhenBorrowerLostAfterDays': 3,
        'purposes.contact_check.thirdParty.value.onlyWhenBorrowerLostAfterDays': null,
      }),
    ).toEqual([]);
  });

  it('refuses an interview by video for a home, and takes it for a car', () => {
    const interview = { byVideo: true, mark: { source: 'our own platform', certainty: 'M' } };
    expect(faults('product', changed(mortgagePolicy(), { ...next, interview }))).toEqual([
      expect.stringMatching(/^interview\.byVideo: must be false \(个贷办法 2024-3/),
    ]);
    expect(ofAuto({ interview })).toEqual([]);
  });

  it.each([
    {
      name: 'a used car at 80 % of its price',
      changes: { 'loanToPriceCaps.8.capBasisPoints': 8000 },
      says: /^loanToPriceCaps\.8\.capBasisPoints: must be at most 7000 \(used cars/,
    },
    {
      name: 'records kept for three years',
      changes: { 'retention.paidOut.years': 3 },
      says: /^retention\.paidOut\.years: must be at least 10 \(反洗钱法/,
    },
    {
      name: 'an identity that may be waived',
      changes: { 'checks.0.legallyRequired': false },
      says: /^checks\.0\.legallyRequired: the law demands this check \(/,
    },
  ])('refuses $name', ({ changes, says }) => {
    expect(ofAuto(changes)[0]).toMatch(says);
  });

  it('lets history stand: what the law allowed before 2024-04-03', () => {
    expect(ofAuto({ 'loanToPriceCaps.4.capBasisPoints': 9000 })).toEqual([]);
  });

  it('publishes nothing where no bounds are loaded', () => {
    expect(ofAuto({}, { bounds: [] })).toEqual([
      'jurisdiction: no bounds of law are loaded for cn',
    ]);
  });
});

describe('a question bank and a calendar', () => {
  it('a bank follows its own versions', () => {
    expect(faults('questions', changed(bankFile('auto.json'), next))).toEqual([]);
    expect(
      faults('questions', changed(bankFile('auto.json'), { ...next, effectiveFrom: '2026-03-01' })),
    ).toEqual([expect.stringMatching(/^effectiveFrom: /)]);
  });

  const notice = {
    ...{ id: 'cn-2027', version: '2027.1', jurisdiction: 'cn', source: 'notice of 2026-11' },
    ...{ coveredFrom: '2027-01-01', coveredTo: '2027-12-31' },
    ...{ holidays: holidaysBetween('2027-01-01', '2027-12-31') },
    ...{ makeUpWorkdays: [], weekend: [6, 7] },
  };
  const from = (coveredFrom: string) => ({
    ...{ coveredFrom, holidays: holidaysBetween(coveredFrom, '2027-12-31') },
  });
  it.each([
    { name: 'the year after the last notice', change: {}, says: [] },
    {
      name: 'days that are over',
      change: from('2026-01-01'),
      says: ['coveredFrom: days before 2026-03-04 are over, or may be decided by; begin there'],
    },
    {
      name: 'a gap after the last notice',
      change: from('2027-02-01'),
      says: [
        'coveredFrom: 2027-01-01 is in no calendar; begin on the day after the last that is known',
      ],
    },
    {
      name: 'another weekend and no version',
      change: { weekend: [5, 6], version: undefined },
      says: [
        'version: is missing; give one such as 2027.1',
        'weekend: the week of cn has another weekend',
      ],
    },
    {
      name: 'invented years',
      change: { source: 'sandbox' },
      says: ['source: invented years are for the sandbox alone'],
    },
  ])('a calendar of $name', ({ change, says }) => {
    expect(chineseCalendar().coveredTo).toBe('2026-12-31');
    expect(faults('calendar', changed(notice, change))).toEqual(says);
  });

  it('a calendar that comes after the known days are over begins where they end, and nowhere else', () => {
    const known = { ...chineseCalendar(), coveredTo: civilDate('2026-02-20') };
    const calendars = [known];
    const late = (coveredFrom: string) =>
      faults('calendar', changed(notice, from(coveredFrom)), { calendars });
    expect(late('2026-02-21')).toEqual([]);
    expect(late('2026-02-20')).toEqual([
      'coveredFrom: days before 2026-02-21 are over, or may be decided by; begin there',
    ]);
  });
});
