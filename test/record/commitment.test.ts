import { hkdfSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { saltFor } from '../../src/record/commitment.js';

describe('the salt of a commitment', () => {
  it.each([
    { name: 'of an event', key: Buffer.alloc(32, 7), place: 'event ln_1 12 LOAN' },
    {
      name: 'of a place without Latin letters',
      key: Buffer.alloc(32, 1),
      place: 'event ln_1 3 王',
    },
    { name: 'of another key length', key: Buffer.alloc(16, 9), place: '' },
  ])('is HKDF as RFC 5869 has it, $name', ({ key, place }) => {
    const wanted = Buffer.from(hkdfSync('sha256', key, '', `commitment ${place}`, 32));
    expect(saltFor(key, place)).toEqual(wanted);
  });
});
