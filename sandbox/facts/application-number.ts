import { createHash } from 'node:crypto';
import type { CaseFacts } from './case-facts.js';

/** The number of an application says whose it is; the digest keeps it short for long seeds. */
export function applicationNumber({ persona, seed }: Pick<CaseFacts, 'persona' | 'seed'>): string {
  const digest = createHash('sha256').update(`${persona}|${seed}`).digest('hex');
  return `SYN-${digest.slice(0, 16).toUpperCase()}`;
}
