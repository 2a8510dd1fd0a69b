import { describe, expect, it } from '@jest/globals';
import { wrappedLines } from '../../../src/api/report/pdf/wrapped-lines.js';

/** A Chinese character is two wide, everything else one. */
const widthOf = (text: string) =>
  [...text].reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1), 0);

const rows = [
  { name: 'nothing', text: '', width: 4, lines: [''] },
  { name: 'line breaks of its own', text: 'a\n\nb', width: 4, lines: ['a', '', 'b'] },
  { name: 'words at blanks', text: 'one two three', width: 8, lines: ['one two', 'three'] },
  {
    name: 'Chinese, which has no blanks',
    text: '失信被执行人',
    width: 5,
    lines: ['失信', '被执', '行人'],
  },
  {
    name: 'no comma at the start of a line',
    text: '来源，不可用',
    width: 4,
    lines: ['来', '源，', '不可', '用'],
  },
  { name: 'a key, whole', text: '回答 Q-AUTO-06', width: 10, lines: ['回答', 'Q-AUTO-06'] },
  { name: 'a digest, anywhere', text: 'abcdefghij', width: 4, lines: ['abcd', 'efgh', 'ij'] },
  { name: 'characters outside the BMP, whole', text: '𠮷𠮷𠮷', width: 4, lines: ['𠮷𠮷', '𠮷'] },
];

describe('the lines of a text', () => {
  it.each(rows)('$name', ({ text, width, lines }) => {
    expect(wrappedLines(text, width, widthOf)).toEqual(lines);
  });

  it('lose nothing but blanks, however narrow', () => {
    const text = '贷前核实 Verification 2026-03-03 10:00:00+08:00 号码与他人共用';
    for (const width of [1, 2, 3, 7, 20]) {
      const lines = wrappedLines(text, width, widthOf);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }
  });
});
