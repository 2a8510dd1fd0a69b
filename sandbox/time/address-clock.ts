import { z } from 'zod';
import type { Clock } from './clock.js';

const answerSchema = z.object({ now: z.union([z.iso.datetime(), z.number()]) });
/** One look at a clock on the same machine; longer means that the other process is not there. */
const timeoutMilliseconds = 1000;

/**
 * The Clock that the API tells (design.md §4): asked before each request, requests that arrive together share one look. While it
 * cannot be had the last known time stands, as the demo clock itself does while nothing runs.
 */
export function addressClock(address: string, latestMilliseconds: number | null): Clock {
  let last = latestMilliseconds;
  let looking: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    try {
      const reply = await fetch(address, { signal: AbortSignal.timeout(timeoutMilliseconds) });
      const { now } = answerSchema.parse(await reply.json());
      const told = typeof now === 'number' ? now : Date.parse(now);
      last = Math.max(last ?? told, told);
    } catch (error) {
      process.stderr.write(`clock: ${address} did not tell the time (${String(error)})\n`);
    } finally {
      looking = undefined;
    }
  };
  return {
    source: 'address',
    refresh: () => (looking ??= look()),
    // Before it was ever told, real time is the best guess; it is not kept.
    now: () => last ?? Date.now(),
  };
}
