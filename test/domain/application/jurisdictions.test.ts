import { describe, expect, it } from '@jest/globals';
import { readSocialSecurityNumber } from '../../../domain/formats/social-security-number.js';
import { aUsApplication, aUsBorrower, problemsOf } from '../../builders/a-us-application.js';
import { aBorrower, aConsumerApplication, aDealer } from '../../builders/an-application.js';

const home = { districtCode: '06037', text: '1 Example Avenue' };
const withBorrower = (change: Record<string, unknown>) =>
  problemsOf(aUsApplication({ parties: [aUsBorrower(change)] }));

describe('an application of the us pack', () => {
  it.each([
    { name: 'as it should be', change: {}, says: [] },
    {
      name: 'with a resident ID of China',
      change: { idNumber: aBorrower().idNumber },
      says: ['parties.0.idNumber: is no identity number of us'],
    },
    {
      name: 'with a number that was never issued',
      change: { idNumber: '666-45-6789' },
      says: [expect.stringMatching(/^parties\.0\.idNumber: No such social security number/)],
    },
    {
      name: 'without the zone of the place',
      change: { address: home },
      says: [expect.stringMatching(/^parties\.0\.address\.zones: name the zone, or each/)],
    },
    {
      name: 'with a zone that is none',
      change: { address: { ...home, zones: ['America/Nowhere'] } },
      says: [expect.stringMatching(/^parties\.0\.address\.zones\.0: Not a known time zone/)],
    },
    {
      name: 'with a district of China',
      change: { address: { ...home, districtCode: '330106', zones: ['America/New_York'] } },
      says: ['parties.0.address.districtCode: is no code of a place in us'],
    },
  ])('$name', ({ change, says }) => {
    expect(withBorrower(change)).toEqual(says);
  });

  it('names no company: those are known by the register of China alone', () => {
    const merchant = { ...aDealer(), partyId: 'merchant', role: 'merchant' };
    const application = aUsApplication({ parties: [aUsBorrower(), merchant] });
    expect(problemsOf(application)).toContainEqual(
      'parties.1: companies are known by the register of cn alone; leave it out',
    );
  });
});

describe('an application of China', () => {
  it('needs to name no jurisdiction, and may', () => {
    expect(problemsOf(aConsumerApplication())).toEqual([]);
    expect(problemsOf(aConsumerApplication({ jurisdiction: 'cn' }))).toEqual([]);
  });

  it('has persons of its own register, in one zone', () => {
    const { parties } = aConsumerApplication();
    const [borrower, ...others] = parties;
    const change = {
      idNumber: '123456789',
      address: { ...aBorrower().address, zones: ['Asia/Urumqi'] },
    };
    expect(
      problemsOf({ ...aConsumerApplication(), parties: [{ ...borrower, ...change }, ...others] }),
    ).toEqual([
      'parties.0.idNumber: is no identity number of cn',
      'parties.0.address.zones: cn has one zone; leave them out',
    ]);
  });
});

describe('a social security number', () => {
  it.each([
    ['123456789', 'read'],
    ['665456789', 'read'],
    ['666456789', 'never_issued'],
    ['667456789', 'read'],
    ['899456789', 'read'],
    ['900456789', 'never_issued'],
    ['000456789', 'never_issued'],
    ['001456789', 'read'],
    ['123006789', 'never_issued'],
    ['123450000', 'never_issued'],
    ['12345678', 'length'],
    ['1234567890', 'length'],
  ])('%s: %s', (text, result) => {
    const reading = readSocialSecurityNumber(text);
    expect(reading.result === 'read' ? 'read' : reading.problem.code).toBe(result);
  });
});
