import { describe, expect, it } from '@jest/globals';
import { differingParts, watched } from '../../../domain/admin/read-parts.js';

const document = { a: { b: 1, c: 2 }, d: 3, e: [1] };
const parts = new Set(['a.b', 'a.z', 'd', 'e', 'f']);

describe('what of a document is read', () => {
  it.each<{ how: string; read: (one: typeof document & { f?: 1 }) => unknown; noted: string[] }>([
    { how: 'a part', read: ({ d }) => d, noted: ['d'] },
    { how: 'a part within a part', read: ({ a }) => a.b, noted: ['a.b'] },
    { how: 'another part beside it', read: ({ a }) => a.c, noted: [] },
    { how: 'a list', read: ({ e }) => e[0], noted: ['e'] },
    { how: 'one that is not there', read: ({ f }) => f, noted: ['f'] },
    { how: 'whether one is there', read: (one) => 'f' in one, noted: ['f'] },
    { how: 'whether it has one', read: (one) => Object.hasOwn(one, 'f'), noted: ['f'] },
    {
      how: 'what a part holds, listed',
      read: ({ a }) => Object.keys(a),
      noted: ['a.b', 'a.z'],
    },
    { how: 'everything, listed', read: (one) => ({ ...one }), noted: [...parts].sort() },
  ])('is noted: $how', ({ read, noted }) => {
    const one = watched(document, parts);
    read(one.document);
    expect([...one.partsRead()].sort()).toEqual(noted);
    expect(one.partsRead()).toEqual([]);
  });

  it('reads as the document does, frozen or not', () => {
    expect(watched(document, parts).document).toEqual(document);
    const frozen = Object.freeze({ a: Object.freeze({ b: 1 }) });
    expect(watched(frozen, parts).document.a.b).toBe(1);
  });

  it('is compared part by part, of what both have within it', () => {
    const of = (one: object, other: object) => [...differingParts(one, other)];
    expect(of({ a: { b: 1 }, c: 2 }, { a: { b: 2 }, c: 2, d: null })).toEqual(['a.b', 'd']);
    expect(of({ a: 1 }, { a: 1, e: 5 })).toEqual(['e']);
    expect(of({ a: null }, { a: { b: 1 } })).toEqual(['a']);
    expect(of({ a: [{ b: 1 }] }, { a: [{ b: 2 }] })).toEqual(['a']);
  });
});
