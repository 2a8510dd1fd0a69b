import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportSPKI, generateKeyPair } from 'jose';
import { invalid, jwkOf, TokenBench } from './token-bench.js';

let bench: TokenBench;
beforeAll(async () => {
  bench = await TokenBench.start();
});
afterAll(async () => await bench.stop());

const headers: { name: string; text: () => Promise<string>; answer: string }[] = [
  { name: 'nothing', text: () => bench.token(), answer: '200' },
  {
    name: 'its type in full',
    text: () => bench.token({}, { typ: 'application/at+jwt' }),
    answer: '200',
  },
  {
    name: 'another published key and algorithm',
    text: () => bench.token({}, { alg: 'ES256', kid: 'two' }, bench.elliptic.privateKey),
    answer: '200',
  },
  { name: 'an ID token’s type', text: () => bench.token({}, { typ: 'JWT' }), answer: invalid },
  { name: 'no type', text: () => bench.token({}, { typ: undefined as never }), answer: invalid },
  { name: 'an unknown key', text: () => bench.token({}, { kid: 'three' }), answer: invalid },
  {
    name: 'the key of another algorithm',
    text: () => bench.token({}, { kid: 'two' }),
    answer: invalid,
  },
  {
    name: 'an algorithm that its key is not for',
    text: async () => {
      const pair = await generateKeyPair('PS256');
      return await bench.token({}, { alg: 'PS256' }, pair.privateKey);
    },
    answer: invalid,
  },
  {
    name: 'the signature of a rogue',
    text: () => bench.token({}, {}, bench.rogue.privateKey),
    answer: invalid,
  },
  {
    name: 'a rogue’s key in the header (jwk)',
    text: async () =>
      await bench.token(
        {},
        { kid: 'rogue', jwk: await jwkOf(bench.rogue, 'rogue') },
        bench.rogue.privateKey,
      ),
    answer: invalid,
  },
  {
    name: 'the address of a rogue’s keys (jku)',
    text: () =>
      bench.token({}, { kid: 'rogue', jku: `${bench.rogueUrl}/keys` }, bench.rogue.privateKey),
    answer: invalid,
  },
  {
    name: 'the address of a rogue’s certificate (x5u)',
    text: () =>
      bench.token({}, { kid: 'rogue', x5u: `${bench.rogueUrl}/cert` }, bench.rogue.privateKey),
    answer: invalid,
  },
  {
    name: 'an extension that must be understood (crit)',
    text: () =>
      Promise.resolve(
        bench.unsigned({ alg: 'RS256', kid: 'one', typ: 'at+jwt', crit: ['x'], x: 1 }, 'AAAA'),
      ),
    answer: invalid,
  },
  {
    name: 'a key name that leads elsewhere',
    text: () => bench.token({}, { kid: '../../etc/passwd' }),
    answer: invalid,
  },
  {
    name: 'no algorithm (none)',
    text: () => Promise.resolve(bench.unsigned({ alg: 'none', typ: 'at+jwt', kid: 'one' })),
    answer: invalid,
  },
  {
    name: 'no algorithm in capitals (NONE)',
    text: () => Promise.resolve(bench.unsigned({ alg: 'NONE', typ: 'at+jwt', kid: 'one' })),
    answer: invalid,
  },
  {
    name: 'a secret that is the public key (HS256)',
    text: async () => {
      const secret = new TextEncoder().encode(await exportSPKI(bench.own.publicKey));
      return await bench.token({}, { alg: 'HS256' }, secret);
    },
    answer: invalid,
  },
  {
    name: 'a signature of nothing',
    text: () => Promise.resolve(bench.unsigned({ alg: 'RS256', typ: 'at+jwt', kid: 'one' })),
    answer: invalid,
  },
  {
    name: 'one sign less',
    text: async () => (await bench.token()).slice(0, -2),
    answer: invalid,
  },
  {
    name: 'other claims under its signature',
    text: async () => {
      const [head, , signature] = (await bench.token()).split('.');
      const other = bench.unsigned({}, '', { roles: ['admin'] }).split('.')[1];
      return `${head}.${other}.${signature}`;
    },
    answer: invalid,
  },
  { name: 'no header that is JSON', text: () => Promise.resolve('abc.def.ghi'), answer: invalid },
  { name: 'five parts (encrypted)', text: () => Promise.resolve('a.b.c.d.e'), answer: invalid },
];

describe('S46 a token with', () => {
  it.each(headers)('$name: $answer', async ({ text, answer }) => {
    expect(await bench.ask(await text())).toBe(answer);
  });

  it('an address in it asks nobody there', () => {
    expect(bench.rogueAsked).toBe(0);
  });
});
