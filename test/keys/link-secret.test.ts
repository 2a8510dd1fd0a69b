import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { blindKeys } from '../../src/keys/blind-key.js';
import { linkDigest, linkDigests, secretsOfLinks } from '../../src/keys/link-secret.js';
import { isSecretOf, linkToken, readLinkToken } from '../../src/keys/link-token.js';
import type { RawKey } from '../../src/keys/master-key.js';

const raw = (keyId: string): RawKey => ({ keyId, key: randomBytes(32) });
const [old, fresh] = [raw('old'), raw('fresh')];
const ring = (current: RawKey, ...others: RawKey[]) =>
  blindKeys({ current, all: [current, ...others] });
const at = { loanId: 'ln_1', requestId: 'rq_1' };

describe('the secret of a customer’s link', () => {
  it('is the same whenever its message is sent, and another one for another request or loan', () => {
    const digestOf = linkDigests(ring(old));
    const secretOf = secretsOfLinks(ring(old));
    const digest = digestOf(at.loanId, at.requestId);
    const secret = secretOf({ ...at, digest });
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(secretOf({ ...at, digest })).toBe(secret);
    expect(linkDigest(secret ?? '')).toBe(digest);
    const others = [digestOf('ln_1', 'rq_2'), digestOf('ln_2', 'rq_1'), digestOf('ln_1/rq', '1')];
    expect(new Set([digest, ...others]).size).toBe(4);
  });

  it('is found under the older key while the keys are changed, and not when that key is gone', () => {
    const digest = linkDigests(ring(old))(at.loanId, at.requestId);
    expect(secretsOfLinks(ring(fresh, old))({ ...at, digest })).not.toBeNull();
    expect(secretsOfLinks(ring(fresh))({ ...at, digest })).toBeNull();
  });

  it('is proved by its digest alone', () => {
    const secret = 's'.repeat(43);
    expect(isSecretOf(secret, linkDigest(secret))).toBe(true);
    expect(isSecretOf('t'.repeat(43), linkDigest(secret))).toBe(false);
    expect(isSecretOf(secret, '')).toBe(false);
    expect(isSecretOf(secret, '0'.repeat(64))).toBe(false);
  });
});

describe('the token of a customer’s link', () => {
  it('is read as it was written', () => {
    const parts = { ...at, secret: 'aB-_'.repeat(10) + 'xyz' };
    expect(readLinkToken(linkToken(parts))).toEqual(parts);
  });

  it.each(['', '.', 'ln_1.rq_1', 'ln_1.rq_1.short', `ln 1.rq_1.${'a'.repeat(43)}`])(
    'that is none is nothing: %j',
    (text) => {
      expect(readLinkToken(text)).toBeNull();
    },
  );

  it('with more behind it is none', () => {
    expect(readLinkToken(`ln_1.rq_1.${'a'.repeat(43)}.x`)).toBeNull();
    expect(readLinkToken(`ln_1.rq_1.${'a'.repeat(44)}`)).toBeNull();
  });
});
