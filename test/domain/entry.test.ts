import { describe, expect, it } from '@jest/globals';
import { entryOf } from '../../domain/entry.js';

describe('a look-up by what a caller named', () => {
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'nobody'])(
    '%s is nothing',
    (id) => {
      expect(entryOf({ borrower: 1 }, id)).toBeUndefined();
    },
  );

  it('finds what was put in, whatever it is called', () => {
    expect(entryOf({ borrower: 1 }, 'borrower')).toBe(1);
    expect(entryOf({ constructor: 2 }, 'constructor')).toBe(2);
  });
});
