import type { Say } from './temporal-binary.js';
import { freePort, isFree } from './ports.js';

/** The parts that listen, apart from the API, whose port the person chooses; people come to `temporalUi`. */
export const listeners = [
  ...([
    'postgres',
    'temporal',
    'temporalUi',
    'temporalUiBehind',
    'issuer',
    'sandbox',
    'scanner',
    'mail',
  ] as const),
  ...(['workerMetrics', 'relayMetrics'] as const),
] as const;
export type Listener = (typeof listeners)[number];

/**
 * Keeps the ports of the last start, so that bookmarks and other tools go on working; a port that
 * somebody else has taken meanwhile is replaced, and said.
 * @param apiPort the API's, which nobody listens on yet
 */
export async function keepPorts(
  kept: Readonly<Record<string, number>>,
  apiPort: number,
  say: Say,
): Promise<Record<Listener, number>> {
  const chosen = new Map<Listener, number>();
  for (const listener of listeners) {
    const before = kept[listener];
    const keep = before !== undefined && before !== apiPort && (await isFree(before));
    const port = keep ? before : await unused([apiPort, ...chosen.values()]);
    if (before !== undefined && !keep)
      say(`port ${before} of ${listener} is taken by somebody else; it listens on ${port} now`);
    chosen.set(listener, port);
  }
  return Object.fromEntries(chosen) as Record<Listener, number>;
}

/** A free port that this start has not given away yet. */
async function unused(given: readonly number[]): Promise<number> {
  const port = await freePort();
  return given.includes(port) ? await unused(given) : port;
}
