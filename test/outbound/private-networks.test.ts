import { describe, expect, it } from '@jest/globals';
import { isPublicAddress } from '../../src/outbound/private-networks.js';

/** Each with what it is; the first and last addresses where a network is cut otherwise than at a byte. */
const refused: readonly (readonly [string, string])[] = [
  ['0.0.0.0', 'this network'],
  ['10.0.0.1', 'RFC 1918'],
  ['10.255.255.255', 'RFC 1918'],
  ['100.64.0.1', 'shared address space'],
  ['100.100.100.200', 'metadata of Alibaba Cloud'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['168.63.129.16', 'metadata of Azure'],
  ['169.254.169.254', 'metadata of most clouds'],
  ['172.16.0.0', 'RFC 1918'],
  ['172.31.255.255', 'RFC 1918'],
  ['192.0.0.192', 'metadata of Oracle Cloud'],
  ['192.168.1.1', 'RFC 1918'],
  ['198.18.0.1', 'benchmarking'],
  ['224.0.0.1', 'multicast'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['::ffff:127.0.0.1', 'IPv4-mapped loopback'],
  ['::ffff:a00:1', 'IPv4-mapped RFC 1918'],
  ['::ffff:93.184.216.34', 'IPv4-mapped, whatever it carries'],
  ['::10.0.0.1', 'IPv4-compatible'],
  ['64:ff9b::a00:1', 'NAT64'],
  ['2001::1', 'Teredo'],
  ['2001:db8::1', 'documentation'],
  ['2002:a00:1::', '6to4 of RFC 1918'],
  ['fc00::1', 'unique local'],
  ['fd00:ec2::254', 'metadata of AWS over IPv6'],
  ['fe80::1', 'link-local'],
  ['ff02::1', 'multicast'],
  ['localhost', 'no address'],
  ['', 'no address'],
];
const taken = [
  ...['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255'],
  ...['172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0', '223.255.255.255'],
  ...['2606:4700::1111', '2400:3200::1', '2003::1'],
];

describe('addresses that events may be sent to', () => {
  it.each(refused)('%s is not public: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
  it.each(taken)('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});
