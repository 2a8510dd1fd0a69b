import { expect, it } from '@jest/globals';
import { differences } from '../../../domain/admin/difference.js';

it('names each place at which two documents differ, with what stood and what stands there', () => {
  const from = { a: 1, list: [{ x: 1 }, { x: 2 }], gone: null, same: { y: [1] } };
  const to = { a: 2, list: [{ x: 1 }, { x: 3 }, 4], came: 'here', same: { y: [1] } };
  expect(differences(from, to)).toEqual([
    { path: 'a', from: 1, to: 2 },
    { path: 'list.1.x', from: 2, to: 3 },
    { path: 'list.2', to: 4 },
    { path: 'came', to: 'here' },
    { path: 'gone', from: null },
  ]);
});

it('shows a value of another kind whole, and nothing where nothing differs', () => {
  expect(differences({ a: [1] }, { a: { 0: 1 } })).toEqual([
    { path: 'a', from: [1], to: { 0: 1 } },
  ]);
  expect(differences({ a: [1] }, { a: [1] })).toEqual([]);
});
