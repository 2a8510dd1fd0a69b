import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openTicket, sealTicket } from '../../../src/api/session/sign-in-ticket.js';

const [older, newer] = [randomBytes(32), randomBytes(32)];
const begun = { state: 's', nonce: 'n', codeVerifier: 'v', returnPath: '/' };

describe('a sign-in under way while keys change', () => {
  it.each([
    { name: 'an instance with the old key first', made: newer, keys: [older, newer] },
    { name: 'an instance with the new key first', made: older, keys: [newer, older] },
  ])('is taken by $name', ({ made, keys }) => {
    expect(openTicket(keys, sealTicket(made, begun, 0), 1)).toMatchObject(begun);
  });

  it('is not taken once its key is gone', () => {
    expect(openTicket([newer], sealTicket(older, begun, 0), 1)).toBeNull();
  });
});
