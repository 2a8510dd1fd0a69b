import { describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addressClock } from '../../sandbox/time/address-clock.js';
import { givenClock, parseRate, rateClock } from '../../sandbox/time/clock.js';

describe('the rate', () => {
  it.each([
    ['1d=2s', 43_200],
    ['1h=1m', 60],
    ['1d=500ms', 172_800],
  ])('%s', (spec, rate) => {
    expect(parseRate(spec)).toBe(rate);
  });
  it.each(['1d', '0d=2s', '1d=0s', 'fast', '1y=2s'])('%s is refused', (spec) => {
    expect(() => parseRate(spec)).toThrow();
  });
  it('goes on from where it stood', () => {
    let wall = 1000;
    const clock = rateClock(60, 5_000_000, () => wall);
    expect(clock.now()).toBe(5_000_000);
    wall += 1000;
    expect(clock.now()).toBe(5_060_000);
  });
});

it('time never goes back', () => {
  let told = 10;
  const clock = givenClock(() => told);
  expect(clock.now()).toBe(10);
  told = 5;
  expect(clock.now()).toBe(10);
});

it('the clock of an address is asked, keeps the last time while nobody answers, and never goes back', async () => {
  let body = '{"now":"2027-01-01T00:00:00.000Z"}';
  const server = createServer((_request, response) => response.end(body));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const clock = addressClock(`http://127.0.0.1:${port}/clock`, null);
  await clock.refresh();
  expect(clock.now()).toBe(Date.parse('2027-01-01T00:00:00Z'));
  body = `{"now":${Date.parse('2026-01-01T00:00:00Z')}}`;
  await clock.refresh();
  expect(clock.now()).toBe(Date.parse('2027-01-01T00:00:00Z'));
  body = 'rubbish';
  await clock.refresh();
  expect(clock.now()).toBe(Date.parse('2027-01-01T00:00:00Z'));
  await new Promise((done) => server.close(done));
});
