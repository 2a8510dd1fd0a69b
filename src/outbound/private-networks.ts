import { BlockList, isIP } from 'node:net';

/**
 * IPv4 networks that are no public addresses: the IANA special-purpose registry (RFC 6890 and its updates, read 2026-11-28), multicast and
 * what is reserved, and the one public address behind which a cloud keeps its metadata (Azure).
 */
const ipv4Refused = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
  ...['172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  '168.63.129.16/32',
];

/**
 * Of IPv6 only global unicast is public; whatever lies outside is refused unread: loopback, link-local, unique local, multicast, and every
 * form that carries an IPv4 address (mapped, compatible, NAT64). Inside it these are refused: protocol assignments with Teredo,
 * documentation, 6to4, which carries an IPv4 address too.
 */
const ipv6Global = '2000::/3';
const ipv6Refused = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** Networks as one list to look into. @param networks addresses, or networks such as `10.0.0.0/8` */
export function networkList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

const refused4 = networkList(ipv4Refused);
const refused6 = networkList(ipv6Refused);
const global6 = networkList([ipv6Global]);

/** Whether an address is one that anybody on the internet may be at. What is no address is not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refused4.check(address, 'ipv4');
    case 6:
      return global6.check(address, 'ipv6') && !refused6.check(address, 'ipv6');
    default:
      return false;
  }
}

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
  return loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
const loopback = networkList(['127.0.0.0/8', '::1/128']);
