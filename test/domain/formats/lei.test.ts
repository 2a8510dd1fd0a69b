import { describe, expect, it } from '@jest/globals';
import { leiSchema, readLei } from '../../../domain/formats/lei.js';

describe('legal entity identifiers (lending.md §8)', () => {
  it.each(['5493001KJTIIGC8Y1R12', 'HWUPKR0MPOU8FGXBT394', '529900T8BM49AURSDO55'])('%s', (lei) => {
    expect(readLei(lei)).toEqual({ result: 'read', value: lei });
    // Every digit of the check counts.
    const wrong = lei.slice(0, 19) + String((Number(lei[19]) + 1) % 10);
    expect(readLei(wrong)).toMatchObject({ problem: { code: 'check_digits' } });
  });

  it.each([
    { name: 'a character missing', lei: '5493001KJTIIGC8Y1R1', problem: 'length' },
    { name: 'letters at the end', lei: '5493001KJTIIGC8Y1RAB', problem: 'characters' },
    { name: 'a character of another script', lei: '5493001KJTIIGC8Y1Ｒ12', problem: 'characters' },
    { name: 'two neighbours exchanged', lei: '5493001KJTIIGC8Y1R21', problem: 'check_digits' },
  ])('refuses $name', ({ lei, problem }) => {
    expect(readLei(lei)).toMatchObject({ result: 'problem', problem: { code: problem } });
  });

  it('raises small letters, and never echoes what was sent', () => {
    expect(leiSchema.parse('5493 001k jtii gc8y 1r12')).toBe('5493001KJTIIGC8Y1R12');
    const said = JSON.stringify(leiSchema.safeParse('5493001KJTIIGC8Y1R13').error);
    expect(said).not.toContain('5493001KJTIIGC8Y1R13');
  });
});
