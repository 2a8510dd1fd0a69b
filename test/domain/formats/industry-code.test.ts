import { expect, it } from '@jest/globals';
import { isIndustryDivision } from '../../../domain/formats/industry-code.js';

it.each([
  ...[
    'A01',
    'A05',
    'B06',
    'B12',
    'C13',
    'C3421',
    'C43',
    'D44',
    'F52',
    'G5532',
    'K70',
    'P83',
    'T97',
  ].map((code) => ({ code, is: true })),
  ...['A06', 'B05', 'C01', 'C44', 'D43', 'K71', 'T96', 'T98', 'U99', '34'].map((code) => ({
    ...{ code, is: false },
  })),
])('$code is a division of its section: $is', ({ code, is }) => {
  expect(isIndustryDivision(code)).toBe(is);
});
