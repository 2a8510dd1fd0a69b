import { describe, expect, it } from '@jest/globals';
import type { FoundNumber } from '../../../domain/employers/employer-command.js';
import { carriesNoPass } from '../../../domain/employers/called-number.js';
import { expiryOf, isExpired, strictestDays } from '../../../domain/employers/number-validity.js';
import { entered, reason } from '../../builders/employer-entry.js';

describe('until when a number may carry a PASS', () => {
  it.each([
    { foundOn: '2026-01-10', verifiedOn: null, ends: '2026-02-09' },
    { foundOn: '2026-01-10', verifiedOn: '2026-02-01', ends: '2026-03-03' },
    { foundOn: '2026-01-10', verifiedOn: '2025-12-01', ends: '2026-02-09' },
  ])('found $foundOn, confirmed $verifiedOn: $ends', ({ ends, ...known }) => {
    expect(expiryOf(known, 30)).toBe(ends);
  });

  it.each([
    { today: '2026-02-09', expired: false },
    { today: '2026-02-10', expired: true },
  ])('to 2026-02-09, on $today: $expired', ({ today, expired }) => {
    expect(isExpired('2026-02-09', today)).toBe(expired);
  });

  it.each([
    { name: 'the directory’s last day', at: ['2026-03-02', '2020-01-01'], none: false },
    { name: 'a day after it', at: ['2026-03-01', '2026-03-01'], none: true },
    { name: 'found a year ago', at: [null, '2025-03-02'], none: false },
    { name: 'found a day longer ago', at: [null, '2025-03-01'], none: true },
    { name: 'nobody knows when', at: [null, null], none: false },
  ])('$name: $none', ({ at: [directoryExpiresOn, foundOn], none }) => {
    const called = { directoryExpiresOn: directoryExpiresOn ?? null, foundOn: foundOn ?? null };
    expect(carriesNoPass(called, '2026-03-02', 365)).toBe(none);
  });

  it('is a matter of the check alone under a policy that says no days', () => {
    const called = { directoryExpiresOn: null, foundOn: '2001-01-01' };
    expect(carriesNoPass(called, '2026-03-02', undefined)).toBe(false);
  });
});

describe('the days of what is no product’s loan', () => {
  const policy = (employerNumberValidDays: number | undefined, effectiveFrom: string) =>
    ({ effectiveFrom, effectiveTo: null, work: { employerNumberValidDays } }) as never;

  it.each([
    {
      name: 'the fewest',
      policies: [policy(365, '2026-01-01'), policy(180, '2026-01-01')],
      is: 180,
    },
    {
      name: 'of those in force',
      policies: [policy(365, '2026-01-01'), policy(30, '2026-03-03')],
      is: 365,
    },
    { name: 'of those that say any', policies: [policy(undefined, '2026-01-01')], is: null },
  ])('are $name: $is', ({ policies, is }) => {
    expect(strictestDays(policies, '2026-03-02')).toBe(is);
  });
});

describe('what people say of a number', () => {
  const withNumber = () => {
    const entry = entered();
    const number: FoundNumber = {
      ...{ value: '057188881234', label: 'hr', source: 'website', foundOn: '2026-02-20' },
    };
    entry.try({ type: 'addNumber', number, expiresOn: '2026-12-31', reason });
    return entry;
  };

  it.each([
    { name: 'a day that is the policy’s last', expiresOn: '2027-03-01', says: ['number_found'] },
    { name: 'a day after it', expiresOn: '2027-03-02', says: 'expires_late' },
    { name: 'a day where no policy says any', expiresOn: '2026-03-02', says: 'no_valid_days' },
  ])('adds a number until $name: $says', ({ expiresOn, says }) => {
    const entry = entered();
    if (says === 'no_valid_days') entry.validDays = null;
    const number: FoundNumber = {
      ...{ value: '057188881234', label: 'hr', source: 'website', foundOn: '2026-03-01' },
    };
    expect(entry.try({ type: 'addNumber', number, expiresOn, reason })).toEqual(says);
  });

  it.each([
    { result: 'confirmed', given: '2026-03-02', then: '2026-03-02' },
    { result: 'confirmed', given: '2027-03-02', then: '2027-03-02' },
    { result: 'confirmed', given: '2027-03-03', then: 'expires_late' },
    { result: 'confirmed', given: null, then: '2027-03-02' },
    { result: 'led_elsewhere', given: null, then: '2026-03-01' },
    { result: 'led_elsewhere', given: '2027-01-01', then: 'expires_not_taken' },
    { result: 'nobody_told', given: null, then: '2026-12-31' },
    { result: 'nobody_told', given: '2027-01-01', then: 'expires_not_taken' },
  ] as const)('says of a call $result, until $given: $then', ({ result, given, then }) => {
    const entry = withNumber();
    const about = { numberId: 'en_1', result, expiresOn: given, reason };
    const says = entry.try({ type: 'verifyNumber', ...about });
    const is = typeof says === 'string' ? says : entry.known.numbers[0]?.expiresOn;
    expect(is).toBe(then);
  });

  it('confirms nothing where no policy says for how many days', () => {
    const entry = withNumber();
    entry.validDays = null;
    const about = { numberId: 'en_1', result: 'confirmed', expiresOn: null, reason } as const;
    expect(entry.try({ type: 'verifyNumber', ...about })).toBe('no_valid_days');
  });

  it('leaves a number that had ended before where it was', () => {
    const entry = withNumber();
    entry.today = '2027-06-01';
    entry.try({ type: 'expireNumber', numberId: 'en_1', reason });
    expect(entry.known.numbers).toMatchObject([{ expiresOn: '2026-12-31' }]);
  });
});
