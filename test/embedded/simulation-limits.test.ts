import { describe, expect, it } from '@jest/globals';
import type { Environment } from '../../src/config/config.js';
import { findAddresses, serviceEnvironment } from '../../src/embedded/addresses.js';
import { newInstance } from '../../src/embedded/instance.js';
import { listeners, type Listener } from '../../src/embedded/kept-ports.js';
import { readOptions } from '../../src/embedded/options.js';

const keys = { master: '/keys/master', signing: '/keys/signing', payload: '/keys/payload' };
const ports = Object.fromEntries(listeners.map((name) => [name, 1])) as Record<Listener, number>;
const names = [
  ...(['SANCHA_LIMIT_PERSON', 'SANCHA_LIMIT_REVEALS'] as const),
  ...(['SANCHA_LIMIT_SEARCH', 'SANCHA_LIMIT_SEARCH_DAY'] as const),
];

/** The limits that the services of a start are told. */
function told(flags: string[], environment: Environment = {}): (string | undefined)[] {
  const options = readOptions(flags, '/');
  const instance = newInstance();
  const addresses = findAddresses(environment, options, instance, ports);
  const services = serviceEnvironment(environment, options, instance, addresses, keys);
  return names.map((name) => services[name]);
}

const off = ['off', 'off', 'off', 'off'];
const usual = [undefined, undefined, undefined, undefined];

describe('npm start and the limits of callers', () => {
  it.each([
    { name: 'for real people', flags: [], limits: usual },
    { name: 'for simulated people', flags: ['--staff'], limits: off },
    { name: 'in simulated time', flags: ['--clock', '1d=2s'], limits: off },
  ])('$name', ({ flags, limits }) => {
    expect(told(flags)).toEqual(limits);
  });

  it('leaves what the person has set', () => {
    const own = { SANCHA_LIMIT_REVEALS: '5/1h' };
    expect(told(['--staff'], own)).toEqual(['off', '5/1h', 'off', 'off']);
    expect(told([], own)).toEqual([undefined, '5/1h', undefined, undefined]);
  });
});
