import { describe, expect, it } from '@jest/globals';
import { printableText } from '../../../src/api/report/pdf/printable-text.js';

const known = (codePoint: number) =>
  codePoint < 0x3000 || (codePoint >= 0x4e00 && codePoint < 0x9fa6);
const rows = [
  { name: 'a known text', text: '王 Wang 12', printed: '王 Wang 12' },
  { name: 'a rare character outside the BMP', text: '𠮷田', printed: '<U+20BB7>田' },
  { name: 'an emoji of several code points', text: '👩\u200d🌾', printed: '<U+1F469><U+1F33E>' },
  { name: 'half a surrogate pair', text: 'a\ud800b', printed: 'a<U+D800>b' },
  { name: 'a direction override', text: '12\u202e34', printed: '1234' },
  { name: 'a variation selector', text: '葛\u{e0100}', printed: '葛' },
  { name: 'controls and kinds of line ends', text: 'a\u0000\tb\r\nc\rd', printed: 'a b\nc\nd' },
];

describe('a text that is printed', () => {
  it.each(rows)('$name', ({ text, printed }) => {
    expect(printableText(text, known)).toBe(printed);
  });
});
