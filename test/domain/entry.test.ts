import { describe, expect, it } from '@jest/globals';
import { entryOf, isKeyed, keyed, withEntry, withoutEntry } from '../../domain/entry.js';

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

describe('a record whose keys are data', () => {
  const one = keyed([
    ['a', 1],
    ['b', 2],
  ]);

  it('is changed in a copy, an entry where it stood and a new one as the last', () => {
    expect(Object.entries(withEntry(withEntry(one, 'c', 3), 'a', 4))).toEqual([
      ['a', 4],
      ['b', 2],
      ['c', 3],
    ]);
    expect(withoutEntry(one, 'a')).toEqual({ b: 2 });
    expect(one).toEqual({ a: 1, b: 2 });
  });

  it('takes the words of plain objects for keys like all others', () => {
    const odd = withEntry(withEntry({}, '__proto__', 1), 'constructor', 2);
    expect(Object.keys(odd)).toEqual(['__proto__', 'constructor']);
    expect('toString' in odd).toBe(false);
    expect(JSON.stringify(odd)).toBe('{"__proto__":1,"constructor":2}');
  });

  it('is told from a plain object, also after a change', () => {
    expect([one, withEntry({ a: 1 }, 'b', 2), withoutEntry({ a: 1 }, 'a')].every(isKeyed)).toBe(
      true,
    );
    expect(isKeyed({ a: 1 })).toBe(false);
  });
});
