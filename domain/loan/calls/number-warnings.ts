import type { NumberCheck } from '../../number-check/number-check.js';
import { refuse, type Refusal } from '../refusal.js';

/** What the caller has read and says to it. */
export interface WarningsConfirmed {
  readonly warnings: readonly string[];
  readonly reason: string;
}

/**
 * A number with warnings is called only by somebody who names each of them and says why he calls all the same (product.md §4): whoever confirms
 * what he has not read has confirmed nothing. One that has come up since is named to him first.
 */
export function unconfirmedWarnings(
  { reasons }: NumberCheck,
  confirmed: WarningsConfirmed | undefined,
): Refusal | undefined {
  const warnings = reasons.filter(({ level }) => level === 'warn').map(({ code }) => code);
  const read = confirmed?.warnings ?? [];
  const unread = warnings.filter((code) => !read.includes(code));
  if (unread.length === 0) return undefined;
  return refuse(
    'number_warning',
    `The check of this number warns: ${unread.join(', ')}. Compare it, then confirm each with your reason, or choose another number.`,
    { path: 'confirmed' },
  );
}
