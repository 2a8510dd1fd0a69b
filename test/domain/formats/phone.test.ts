import { describe, expect, it } from '@jest/globals';
import { phoneSchema, phoneSchemaIn, readPhoneNumber } from '../../../domain/formats/phone.js';

const quiet = { extension: undefined, areaCode: undefined, virtualOperator: false };

describe('numbers dialled in China', () => {
  it.each([
    { text: '13800138000', value: { canonical: '+8613800138000', kind: 'mobile' } },
    { text: '+86 138-0013-8000', value: { canonical: '+8613800138000', kind: 'mobile' } },
    {
      text: '16212345678',
      value: { canonical: '+8616212345678', kind: 'mobile', virtualOperator: true },
    },
    {
      text: '17012345678',
      value: { canonical: '+8617012345678', kind: 'mobile', virtualOperator: true },
    },
    { text: '17212345678', value: { canonical: '+8617212345678', kind: 'mobile' } },
    {
      text: '010-65051234',
      value: { canonical: '+861065051234', kind: 'landline', areaCode: '010' },
    },
    {
      text: '(021)23456789',
      value: { canonical: '+862123456789', kind: 'landline', areaCode: '021' },
    },
    {
      text: '0571-88888888',
      value: { canonical: '+8657188888888', kind: 'landline', areaCode: '0571' },
    },
    {
      text: '0755 12345678',
      value: { canonical: '+8675512345678', kind: 'landline', areaCode: '0755' },
    },
    {
      text: '021-23456789-8001',
      value: { canonical: '+862123456789', kind: 'landline', areaCode: '021', extension: '8001' },
    },
    {
      text: '021-23456789转8001',
      value: { canonical: '+862123456789', kind: 'landline', areaCode: '021', extension: '8001' },
    },
    { text: '400-800-1234', value: { canonical: '+864008001234', kind: 'service' } },
    { text: '95588', value: { canonical: 'CN:95588', kind: 'short_number' } },
    { text: '10086', value: { canonical: 'CN:10086', kind: 'short_number' } },
    { text: '114', value: { canonical: 'CN:114', kind: 'short_number' } },
    { text: '12345', value: { canonical: 'CN:12345', kind: 'short_number' } },
    { text: '+1 202 555 0123', value: { canonical: '+12025550123', kind: 'mobile_or_landline' } },
  ])('$text', ({ text, value }) => {
    expect(readPhoneNumber(text, 'CN')).toEqual({ result: 'read', value: { ...quiet, ...value } });
  });

  it.each([
    { name: 'a 7-digit line in Shanghai', text: '0212345678', code: 'not_a_number' },
    { name: 'a mobile with a digit missing', text: '1380013800', code: 'not_a_number' },
    { name: 'a mobile range that is not issued', text: '12012345678', code: 'not_a_number' },
    { name: 'the police', text: '110', code: 'emergency' },
    { name: 'a letter O', text: '138OO138000', code: 'characters' },
    { name: 'nothing', text: '', code: 'characters' },
    { name: 'two numbers', text: '13800138000/13900139000', code: 'characters' },
  ])('refuses $name', ({ text, code }) => {
    expect(readPhoneNumber(text, 'CN')).toMatchObject({ result: 'problem', problem: { code } });
  });
});

it('takes the country it is dialled in from its caller', () => {
  expect(readPhoneNumber('(202) 555-0123', 'US')).toMatchObject({
    value: { canonical: '+12025550123' },
  });
  expect(readPhoneNumber('95588', 'US')).toMatchObject({ problem: { code: 'not_a_number' } });
});

describe('in a request', () => {
  it.each([
    { text: '13800138000', mobile: true, landline: false },
    { text: '010-65051234', mobile: false, landline: true },
    { text: '021-23456789-8001', mobile: false, landline: true },
    { text: '400-800-1234', mobile: false, landline: true },
    { text: '95588', mobile: false, landline: true },
  ])('$text', ({ text, mobile, landline }) => {
    expect(phoneSchema('mobile').safeParse(text).success).toBe(mobile);
    expect(phoneSchema('landline').safeParse(text).success).toBe(landline);
    expect(phoneSchema('any').parse(` ${text} `)).toBe(text);
  });

  it('names what is asked for, and never echoes the number', () => {
    const refused = phoneSchema('mobile').safeParse('010-65051234');
    expect(refused.error?.issues).toMatchObject([{ params: { problem: 'not_mobile' } }]);
    expect(JSON.stringify(refused.error)).not.toContain('6505');
    expect(JSON.stringify(phoneSchema('any').safeParse('1380013800').error)).not.toContain('13800');
  });

  it('lies in the country of the party', () => {
    expect(phoneSchemaIn('US', 'mobile').safeParse('(202) 555-0123').success).toBe(true);
    expect(phoneSchemaIn('US', 'mobile').safeParse('13800138000').success).toBe(false);
  });
});
