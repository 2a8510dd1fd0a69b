import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPoster, type Poster } from '../../src/outbound/post.js';
import { targetsOf, type FoundAddress, type Resolve } from '../../src/outbound/targets.js';
import { Receiver } from '../environment/webhook-receiver.js';

const at = (...addresses: string[]): FoundAddress[] =>
  addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

describe('posting to a target', () => {
  let receiver: Receiver;
  const posters: Poster[] = [];
  beforeAll(async () => {
    receiver = await Receiver.open();
  });
  afterAll(async () => {
    posters.forEach((poster) => poster.close());
    await receiver.close();
  });
  const poster = (allowed: string[], resolve?: Resolve, withinMs = 2_000) => {
    const made = createPoster(targetsOf(allowed, resolve), withinMs);
    posters.push(made);
    return made;
  };
  const named = (hostname: string) => {
    const url = new URL(receiver.url);
    url.hostname = hostname;
    return url;
  };
  const refusal = async (url: URL, by: Poster) =>
    await by.post(url, '{}', {}).then(
      () => 'posted',
      (error: unknown) => (error as Error).message,
    );

  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00:ec2::254]/',
    'https://10.1.2.3:8443/',
  ])('%s is refused, however the address is written', async (address) => {
    expect(await refusal(new URL(address), poster([]))).toBe('private_address');
  });

  it('a name with one private address among public ones is refused', async () => {
    const by = poster([], () => Promise.resolve(at('93.184.216.34', '10.0.0.8')));
    expect(await refusal(new URL('https://mixed.example/'), by)).toBe('private_address');
    const none = poster([], () => Promise.reject(new Error('ENOTFOUND')));
    expect(await refusal(new URL('https://none.example/'), none)).toBe('name_unknown');
  });

  it('plain http to another machine is refused', async () => {
    const by = poster([], () => Promise.resolve(at('93.184.216.34')));
    expect(await refusal(new URL('http://plain.example/'), by)).toBe('plain_http');
  });

  it('connects to the address that was judged, whatever the name has a moment later', async () => {
    const answers = [at('127.0.0.1'), at('10.0.0.8'), at('127.0.0.1')];
    let asked = 0;
    const by = poster(['127.0.0.1'], () => Promise.resolve(answers[asked++] ?? []));
    // The machine's own resolver knows no such name: only the judged address can lead there.
    const url = named('moving.invalid');
    expect(await by.post(url, '{}', {})).toMatchObject({ status: 204 });
    expect(asked).toBe(1);
    expect(await refusal(url, by)).toBe('private_address');
    expect(await by.post(url, '{}', {})).toMatchObject({ status: 204 });
    expect(receiver.kept).toHaveLength(2);
    expect(receiver.kept[0]?.headers.host).toBe(url.host);
  });

  it('follows no redirect', async () => {
    receiver.answer(307, { location: receiver.url });
    const before = receiver.seen.length;
    const answer = await poster(['127.0.0.1']).post(new URL(receiver.url), '{}', {});
    expect(answer.status).toBe(307);
    expect(receiver.seen).toHaveLength(before + 1);
  });

  it('takes the pause that a target asks for, and none from words', async () => {
    receiver.answer(429, { 'retry-after': '7' });
    const by = poster(['127.0.0.1']);
    expect(await by.post(new URL(receiver.url), '{}', {})).toEqual({
      ...{ status: 429, retryAfterSeconds: 7 },
    });
    receiver.answer(503, { 'retry-after': 'tomorrow' });
    expect(await by.post(new URL(receiver.url), '{}', {})).toEqual({
      ...{ status: 503, retryAfterSeconds: null },
    });
    receiver.takeAgain();
  });

  it('gives up a target that hangs, and one whose answer never ends', async () => {
    const hanging = createServer(() => undefined);
    await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
    const { port } = hanging.address() as AddressInfo;
    const by = poster(['127.0.0.1'], undefined, 200);
    expect(await refusal(new URL(`http://127.0.0.1:${port}/`), by)).toMatch(/timeout|aborted/i);
    receiver.behaviour = (_message, answer) => {
      answer.writeHead(200);
      const more = setInterval(() => answer.write('x'.repeat(65_536)), 1);
      answer.once('close', () => clearInterval(more));
    };
    expect(await by.post(new URL(receiver.url), '{}', {})).toMatchObject({ status: 200 });
    receiver.takeAgain();
    hanging.close();
  });
});
