import { describe, expect, it } from '@jest/globals';
import { numberColumns, type PrintedNumber } from '../../../domain/statements/number-columns.js';

const number = (line: number, text: string, ...looks: (string | null)[]): PrintedNumber => ({
  ...{ heading: '余额', line, text, looks },
});

describe('the looks of a column of numbers', () => {
  it('are counted, the most frequent first, with the lines of the others', () => {
    const printed = [number(5, '1.00', 'A 9'), number(6, '2.00', 'B 9'), number(7, '3.00', 'A 9')];
    expect(numberColumns(printed)).toEqual([
      {
        heading: '余额',
        looks: [
          { look: 'A 9', rows: 2, lines: [] },
          { look: 'B 9', rows: 1, lines: [6] },
        ],
      },
    ]);
  });
  it('a number of which one digit is printed otherwise has a look of its own', () => {
    const [column] =
      numberColumns([number(5, '12.00', 'B 9', 'A 9'), number(6, '1.00', 'A 9')]) ?? [];
    expect(column?.looks.map(({ look }) => look)).toEqual(['A 9 + B 9', 'A 9']);
  });
  it('numbers without cents and words are none', () => {
    expect(numberColumns([number(5, '17', 'A 9'), number(6, '合计', 'B 9')])).toEqual([]);
  });
  it('a font that cannot be told leaves all of them unknown', () => {
    expect(numberColumns([number(5, '1.00', 'A 9'), number(6, '2.00', null)])).toBeNull();
    expect(numberColumns([number(5, '1.00')])).toBeNull();
  });
});
