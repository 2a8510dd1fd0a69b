import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '../../domain/libraries/canonical-json.js';
import { beginning, eventHash, eventText, type StoredEvent } from '../../src/record/chain.js';

const part = (key: string, commitment: Buffer | null) => ({
  ...{ key, sealed: Buffer.from(`sealed under ${key}`) },
  commitment,
});
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const event: StoredEvent = {
  ...{ loanId: 'ln_1', seq: 41, type: 'question_answered', v: 2 },
  at: '2026-03-03T02:00:00.000Z',
  actor: 'person:"王"\u2028\\/\u0007',
  data: part('k_loan', Buffer.alloc(32, 7)),
  // Neither in the order of the alphabet nor in that of the code points beyond the basic plane.
  parties: {
    'z"1': part('k_z', null),
    '\u{1F600}': part('k_face', Buffer.alloc(32, 1)),
    '\uFF5E': part('k_tilde', null),
    borrower: part('k_b', Buffer.alloc(32, 9)),
  },
};

/** The same by the library that knows RFC 8785. */
function byLibrary({ data, parties, ...rest }: StoredEvent, prev: Buffer, closing: boolean) {
  const shown = ({ key, sealed, commitment }: StoredEvent['data']) => ({
    ...{ key, sha256: sha256(sealed) },
    ...(commitment === null ? {} : { commitment: commitment.toString('hex') }),
  });
  return canonicalJson({
    ...rest,
    data: shown(data),
    parties: Object.fromEntries(Object.entries(parties).map(([id, one]) => [id, shown(one)])),
    ...(closing ? { closing } : {}),
    prev: prev.toString('hex'),
  });
}

describe('what is hashed of an event', () => {
  it.each([
    ['one with parts of several people', event, beginning, false],
    ['the last of a transaction', event, Buffer.alloc(32, 3), true],
    [
      'one of the loan alone, from before there were commitments',
      { ...event, data: part('k', null), parties: {} },
      beginning,
      true,
    ],
  ])('is the canonical text of %s', (_, one, prev, closing) => {
    expect(eventText(one, prev, closing)).toBe(byLibrary(one, prev, closing));
    const hash = createHash('sha256')
      .update(byLibrary(one, prev, closing))
      .digest();
    expect(eventHash(one, prev, closing)).toEqual(hash);
  });
});
