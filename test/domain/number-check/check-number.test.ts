import { describe, expect, it } from '@jest/globals';
import { readPhoneNumber } from '../../../domain/formats/phone.js';
import { checkNumber } from '../../../domain/number-check/check-number.js';
import { numberFaults, type NumberFacts } from '../../../domain/number-check/number-check.js';

const read = (text: string) => {
  const reading = readPhoneNumber(text, 'CN');
  return reading.result === 'read' ? reading.value : null;
};
const hangzhou = { districtCode: '330106', source: 'application' };
const beijing = { districtCode: '110105', source: 'employer_directory' };

/** The borrower's own mobile, of which nothing is known but good. */
const mobile: NumberFacts = {
  ...{ number: read('13800138000'), isPublicService: false, callsEmployer: false },
  ...{ isLenders: false, places: [hangzhou], otherHolders: [], otherApplicants: 0, otherNames: 0 },
  ownership: { fault: null, vouched: false },
  lastOutcome: null,
};
/** The line of the employer's personnel department in Hangzhou. */
const office: NumberFacts = {
  ...{ ...mobile, number: read('057188881234'), callsEmployer: true, ownership: null },
  places: [hangzhou, { ...hangzhou, source: 'employer_directory' }],
};
const ofBorrower = { partyId: 'borrower', kind: 'mobile' } as const;

const rows: {
  name: string;
  of: NumberFacts;
  change?: Partial<NumberFacts>;
  result: string;
  codes?: string[];
  notCompared?: string[];
}[] = [
  { name: 'a mobile that is his own', of: mobile, result: 'ok' },
  { name: 'a landline of the employer’s city', of: office, result: 'ok' },
  {
    name: 'rubbish',
    of: mobile,
    change: { number: null },
    result: 'blocked',
    codes: ['not_readable'],
  },
  {
    name: 'an 800 number as somebody’s own',
    of: mobile,
    change: { number: read('4008201234') },
    result: 'blocked',
    codes: ['service_number'],
  },
  {
    name: 'a 400 number as a switchboard',
    of: office,
    change: { number: read('4008201234') },
    result: 'ok',
  },
  {
    name: 'the carrier’s line as an employer',
    of: office,
    change: { number: read('10086'), isPublicService: true },
    result: 'blocked',
    codes: ['service_number'],
  },
  {
    name: 'the lender’s own number',
    of: office,
    change: { isLenders: true },
    result: 'blocked',
    codes: ['number_of_the_lender'],
  },
  {
    name: 'another city',
    of: office,
    change: { number: read('02188881234') },
    result: 'warn',
    codes: ['area_code_elsewhere'],
  },
  {
    name: 'the city of the head office',
    of: office,
    change: { number: read('01088881234'), places: [hangzhou, beijing] },
    result: 'ok',
  },
  {
    name: 'a city that the table does not know',
    of: office,
    change: { places: [{ districtCode: '810101', source: 'application' }] },
    result: 'ok',
    notCompared: ['area_code'],
  },
  { name: 'no city', of: office, change: { places: [] }, result: 'ok', notCompared: ['area_code'] },
  {
    name: 'a mobile as employer',
    of: office,
    change: { number: read('13900139000') },
    result: 'warn',
    codes: ['employers_mobile'],
  },
  {
    name: 'the applicant’s own mobile as employer',
    of: office,
    change: { number: read('13800138000'), otherHolders: [ofBorrower] },
    result: 'blocked',
    codes: ['employers_mobile', 'number_of_a_party'],
  },
  {
    name: 'the landline that the applicant gave as his',
    of: office,
    change: { otherHolders: [{ ...ofBorrower, kind: 'landline' }] },
    result: 'warn',
    codes: ['landline_of_a_party'],
  },
  {
    name: 'a mobile that the spouse gave as well',
    of: mobile,
    change: { otherHolders: [{ ...ofBorrower, partyId: 'spouse' }] },
    result: 'warn',
    codes: ['shared_in_the_loan'],
  },
  {
    name: 'one that two other applicants gave',
    of: mobile,
    change: { otherApplicants: 2 },
    result: 'warn',
    codes: ['shared_with_applicants'],
  },
  {
    name: 'where nobody looked for other applicants',
    of: mobile,
    change: { otherApplicants: null },
    result: 'ok',
    notCompared: ['other_applicants'],
  },
  {
    name: 'one on which somebody else was called',
    of: mobile,
    change: { otherNames: 1 },
    result: 'warn',
    codes: ['called_under_other_names'],
  },
  {
    name: 'reassigned',
    of: mobile,
    change: { ownership: { fault: 'number_reassigned', vouched: false } },
    result: 'blocked',
    codes: ['number_reassigned'],
  },
  {
    name: 'void',
    of: mobile,
    change: { ownership: { fault: 'number_void', vouched: false } },
    result: 'blocked',
    codes: ['number_void'],
  },
  {
    name: 'of another by the operator',
    of: mobile,
    change: { ownership: { fault: 'number_of_another', vouched: false } },
    result: 'blocked',
    codes: ['number_of_another'],
  },
  {
    name: 'of another, and somebody vouched for it',
    of: mobile,
    change: { ownership: { fault: 'number_of_another', vouched: true } },
    result: 'warn',
    codes: ['vouched_against_source'],
  },
  {
    name: 'where the operator has not said',
    of: mobile,
    change: { ownership: null },
    result: 'ok',
    notCompared: ['ownership'],
  },
  {
    name: 'suspended by source and network, told once',
    of: mobile,
    change: { ownership: { fault: 'number_suspended', vouched: false }, lastOutcome: 'SUSPENDED' },
    result: 'warn',
    codes: ['number_suspended'],
  },
];

describe('the check of a number before it is dialled', () => {
  it.each(rows)('$name: $result', ({ of, change, result, codes = [], notCompared = [] }) => {
    const check = checkNumber({ ...of, ...change });
    const told = check.reasons.map(({ code }) => code).sort();
    expect({ ...check, reasons: told }).toEqual({ result, reasons: codes.sort(), notCompared });
  });

  it('says who says so, and how many', () => {
    expect(checkNumber({ ...mobile, otherApplicants: 3 }).reasons).toEqual([
      { code: 'shared_with_applicants', level: 'warn', source: 'blind_index', count: 3 },
    ]);
  });

  it('has a row for every fault', () => {
    const told = new Set(rows.flatMap(({ codes = [] }) => codes));
    expect([...told].sort()).toEqual(Object.keys(numberFaults).sort());
  });
});
