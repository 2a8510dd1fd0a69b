import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { generateKeyPair, type GenerateKeyPairResult } from 'jose';
import { invalid, jwkOf, TokenBench } from './token-bench.js';

let bench: TokenBench;
let next: GenerateKeyPairResult;
beforeAll(async () => {
  bench = await TokenBench.start();
  next = await generateKeyPair('RS256');
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(async () => await bench.stop());

describe('S46 keys of the issuer', () => {
  it('that are new are fetched when a token names one, and a flood of made-up names is not', async () => {
    const rotated = await bench.token({}, { kid: 'next' }, next.privateKey);
    bench.published = [await jwkOf(next, 'next')];
    const later = Date.now() + 31_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    expect(await bench.ask(rotated)).toBe('200');
    expect(await bench.ask(await bench.token())).toBe(invalid);
    const before = bench.fetched;
    for (let n = 0; n < 20; n += 1) await bench.ask(await bench.token({}, { kid: `made-up-${n}` }));
    expect(bench.fetched).toBe(before);
  });

  it('that cannot be had say nothing of a token: 503, and 200 when the issuer is back', async () => {
    const text = await bench.token({}, { kid: 'next' }, next.privateKey);
    expect(await bench.ask(text)).toBe('200');
    bench.issuerAnswers = false;
    expect(await bench.ask(text)).toBe('200');
    // Ten minutes later they are too old to be believed without asking.
    const later = Date.now() + 700_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    const fresh = await bench.token({}, { kid: 'next' }, next.privateKey);
    expect(await bench.ask(fresh)).toBe('503 unavailable');
    bench.issuerAnswers = true;
    expect(await bench.ask(fresh)).toBe('200');
  });
});
