import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Cursors } from '../../../src/api/http/cursor.js';

const cursors = new Cursors(createHash('sha256').update('one').digest());
const list = JSON.stringify(['loans', { branches: ['B001'] }]);
const position = ['2026-03-02T01:00:00.000Z', 'ln_1', null, 7];
const cursor = cursors.write(list, position) ?? '';

describe('a cursor', () => {
  it('gives back the position that it was made of', () => {
    expect(cursors.read(list, cursor)).toEqual(position);
  });

  it('is null after the last page, and none asks for the first', () => {
    expect(cursors.write(list, null)).toBeNull();
    expect(cursors.read(list, undefined)).toBeNull();
  });

  const [text = '', tag = ''] = cursor.split('.');
  const other = Buffer.from(JSON.stringify(['2020-01-01T00:00:00.000Z', 'ln_0'])).toString(
    'base64url',
  );
  it.each([
    { name: 'with another position', altered: `${other}.${tag}` },
    { name: 'with another tag', altered: `${text}.${tag.split('').reverse().join('')}` },
    { name: 'without a tag', altered: text },
    { name: 'with more behind it', altered: `${cursor}.x` },
    { name: 'empty', altered: '' },
  ])('$name is refused', ({ altered }) => {
    expect(() => cursors.read(list, altered)).toThrow('invalid-cursor');
  });

  it('of another list or another filter is refused', () => {
    const elsewhere = JSON.stringify(['loans', { branches: ['B002'] }]);
    expect(() => cursors.read(elsewhere, cursor)).toThrow('invalid-cursor');
  });

  it('of an instance with other keys first is read where both keys are known', () => {
    const secret = (text: string) => createHash('sha256').update(text).digest();
    const after = new Cursors(secret('newer'), [secret('one')]);
    expect(after.read(list, cursor)).toEqual(position);
    const own = after.write(list, position) ?? '';
    expect(new Cursors(secret('one'), [secret('newer')]).read(list, own)).toEqual(position);
    expect(() => cursors.read(list, own)).toThrow('invalid-cursor');
  });

  it('of another installation is refused', () => {
    const others = new Cursors(createHash('sha256').update('two').digest());
    expect(() => others.read(list, cursor)).toThrow('invalid-cursor');
  });
});
