import { describe, expect, it } from '@jest/globals';
import { addressKey } from '../../../src/api/limits/address-key.js';

describe('an address is counted', () => {
  it.each([
    { address: '203.0.113.7', key: '203.0.113.7' },
    { address: '::ffff:203.0.113.7', key: '203.0.113.7' },
    { address: '::FFFF:203.0.113.7', key: '203.0.113.7' },
    { address: '2001:db8:1:2:3:4:5:6', key: '2001:db8:1:2::/64' },
    { address: '2001:db8:1:2::6', key: '2001:db8:1:2::/64' },
    { address: '2001:0DB8:0001:0002::6', key: '2001:db8:1:2::/64' },
    { address: '2001:db8::6', key: '2001:db8:0:0::/64' },
    { address: '::1', key: '0:0:0:0::/64' },
    { address: '::', key: '0:0:0:0::/64' },
    { address: 'fe80::1%eth0', key: 'fe80:0:0:0::/64' },
  ])('$address as $key', ({ address, key }) => {
    expect(addressKey(address)).toBe(key);
  });
});
