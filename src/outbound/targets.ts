import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isLoopback, isPublicAddress, networkList } from './private-networks.js';

/** Why a target is not connected to. */
export type TargetFault = 'plain_http' | 'private_address' | 'name_unknown';

/** A target is not connected to; the message is a code and never the address. */
export class TargetRefused extends Error {
  override readonly name = 'TargetRefused';
  constructor(readonly fault: TargetFault) {
    super(fault);
  }
}

/** One address of a name. */
export interface FoundAddress {
  readonly address: string;
  readonly family: number;
}
/** Asks for every address of a name. @throws when there is none */
export type Resolve = (hostname: string) => Promise<readonly FoundAddress[]>;

/** As the machine resolves names, its own hosts file included: what it would connect to is what is judged. */
export const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true });

/** Which addresses may be posted to. */
export interface Targets {
  /** The address to connect to and no other. @throws TargetRefused */
  addressFor(url: URL): Promise<FoundAddress>;
}

/**
 * Judges targets by the addresses that they have now. One private address among several refuses the name: whoever chooses among them would
 * be the resolver.
 * @param allowed networks of the lender's own that may be posted to all the same
 */
export function targetsOf(allowed: readonly string[], resolve: Resolve = systemResolve): Targets {
  const own = networkList(allowed);
  const mayBe = ({ address }: FoundAddress) =>
    isPublicAddress(address) ||
    (isIP(address) !== 0 && own.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'));
  return {
    addressFor: async (url) => {
      const found = await addressesOf(url, resolve);
      if (!found.every(mayBe)) throw new TargetRefused('private_address');
      const [first] = found;
      if (first === undefined) throw new TargetRefused('name_unknown');
      // Plain HTTP leaves no machine: what is signed can be read on the way (depth.md G46).
      if (url.protocol !== 'https:' && !found.every(({ address }) => isLoopback(address)))
        throw new TargetRefused('plain_http');
      return first;
    },
  };
}

async function addressesOf({ hostname }: URL, resolve: Resolve): Promise<readonly FoundAddress[]> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(bare);
  if (family !== 0) return [{ address: bare, family }];
  try {
    return await resolve(bare);
  } catch {
    throw new TargetRefused('name_unknown');
  }
}

/** What an administrator is told of a fault, and what to do. */
export const targetFaultTexts: Readonly<Record<TargetFault, string>> = {
  plain_http: 'Events leave over https only; give an https address.',
  private_address:
    'The address is a private one. Give a public address, or have its network named in SANCHA_WEBHOOK_NETWORKS.',
  name_unknown: 'The name has no address; compare its spelling, or try again.',
};
