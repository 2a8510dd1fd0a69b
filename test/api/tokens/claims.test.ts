import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { audience, invalid, now, TokenBench } from './token-bench.js';

let bench: TokenBench;
beforeAll(async () => {
  bench = await TokenBench.start();
});
afterAll(async () => await bench.stop());

const minute = 60;
const claims: { name: string; claims: () => JWTPayload; answer: string }[] = [
  { name: 'expired a little', claims: () => ({ exp: now() - 30 }), answer: '200' },
  { name: 'expired', claims: () => ({ exp: now() - minute - 5 }), answer: '401 token-expired' },
  { name: 'without end', claims: () => ({ exp: undefined }), answer: invalid },
  { name: 'with an end in words', claims: () => ({ exp: 'never' as never }), answer: invalid },
  { name: 'not valid yet', claims: () => ({ nbf: now() + 2 * minute }), answer: invalid },
  { name: 'valid in a moment', claims: () => ({ nbf: now() + 30 }), answer: '200' },
  { name: 'issued tomorrow', claims: () => ({ iat: now() + 86_400 }), answer: invalid },
  { name: 'without beginning', claims: () => ({ iat: undefined }), answer: invalid },
  { name: 'of another issuer', claims: () => ({ iss: 'https://evil.test' }), answer: invalid },
  {
    name: 'of an issuer that begins like ours',
    claims: () => ({ iss: `${bench.issuer}.evil.test` }),
    answer: invalid,
  },
  { name: 'without issuer', claims: () => ({ iss: undefined }), answer: invalid },
  {
    ...{ name: 'for another audience', claims: () => ({ aud: 'other' }) },
    answer: '401 token-wrong-audience',
  },
  { name: 'for several', claims: () => ({ aud: ['other', audience] }), answer: '200' },
  {
    ...{ name: 'without audience', claims: () => ({ aud: undefined }) },
    answer: '401 token-wrong-audience',
  },
  { name: 'without branches', claims: () => ({ branches: undefined }), answer: invalid },
  { name: 'of no branch', claims: () => ({ branches: [] }), answer: '200' },
  { name: 'of a branch in words', claims: () => ({ branches: 'B001' }), answer: invalid },
  { name: 'of branches by number', claims: () => ({ branches: { 0: 'B001' } }), answer: invalid },
  { name: 'of a branch that is none', claims: () => ({ branches: [null] }), answer: invalid },
  {
    name: 'with a role that nobody knows',
    claims: () => ({ roles: ['root'] }),
    answer: '403 forbidden',
  },
  {
    name: 'with a role in capitals',
    claims: () => ({ roles: ['ADMIN'] }),
    answer: '403 forbidden',
  },
  { name: 'with roles in words', claims: () => ({ roles: 'admin' }), answer: invalid },
  {
    name: 'with a role beside one that nobody knows',
    claims: () => ({ roles: ['root', 'verifier'] }),
    answer: '200',
  },
  {
    name: 'with a role of another kind',
    claims: () => ({ roles: [{ verifier: true }] }),
    answer: invalid,
  },
  { name: 'without roles', claims: () => ({ roles: undefined }), answer: invalid },
  {
    name: 'with the role of every object',
    claims: () => ({ roles: ['__proto__', 'constructor'] }),
    answer: '403 forbidden',
  },
  { name: 'of no kind', claims: () => ({ kind: undefined }), answer: invalid },
  { name: 'of the system’s kind', claims: () => ({ kind: 'system' }), answer: invalid },
  { name: 'of nobody', claims: () => ({ sub: undefined }), answer: invalid },
  { name: 'of an empty name', claims: () => ({ sub: '' }), answer: invalid },
  { name: 'of a name with a line end', claims: () => ({ sub: 'verifier-1\n' }), answer: invalid },
  { name: 'of a name with a NUL', claims: () => ({ sub: 'verifier\u0000-1' }), answer: invalid },
  {
    name: 'of a name that names a kind',
    claims: () => ({ sub: 'system:process' }),
    answer: invalid,
  },
  {
    name: 'of a name of 101 characters',
    claims: () => ({ sub: 'v'.repeat(101) }),
    answer: invalid,
  },
  {
    name: 'of a name that turns the line around',
    claims: () => ({ sub: 'v\u202e1' }),
    answer: invalid,
  },
];

describe('S46 a token', () => {
  it.each(claims)('$name: $answer', async (row) => {
    expect(await bench.ask(await bench.token(row.claims()))).toBe(row.answer);
  });
});
