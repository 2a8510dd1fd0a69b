import { describe, expect, it } from '@jest/globals';
import { addressKey } from '../../../domain/links/address-key.js';

const key = (text: string, districtCode = '330106') => addressKey({ districtCode, text });

describe('one spelling of an address', () => {
  it.each([
    '湖滨街道12号3幢501室',
    '湖滨街道 12号 3幢-501室',
    '湖滨街道１２号，3幢（501室）',
    '湖滨街道12号3幢 501室。',
  ])('%s is one home', (text) => {
    expect(key(text)).toBe('330106:湖滨街道12号3幢501室');
  });

  it.each([
    { what: 'another room', other: key('湖滨街道12号3幢502室') },
    { what: 'another district', other: key('湖滨街道12号3幢501室', '330105') },
    { what: 'another word', other: key('湖滨街道12弄3幢501室') },
  ])('$what is another home', ({ other }) => {
    expect(other).not.toBe(key('湖滨街道12号3幢501室'));
  });
});
