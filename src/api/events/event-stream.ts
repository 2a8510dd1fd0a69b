import { changeText, gapText, heartbeatText, opening } from './event-text.js';
import type { FollowedEvents } from './followed-events.js';
import type { HeadWatch } from './head-watch.js';

/** Events read at once; the next are read when the caller has taken these. */
const pageSize = 100;

/** How long a stream lives and how it shows it; wall time. */
export interface StreamTimes {
  /** A page shows a stale picture when it has heard nothing for three of these (console.md). */
  readonly heartbeatMs: number;
  /** Then the caller comes anew, and his roles and branches are asked anew. */
  readonly endAfterMs: number;
}
export const usualStreamTimes: StreamTimes = { heartbeatMs: 15_000, endAfterMs: 600_000 };

/** What one stream is about. */
export interface StreamWish {
  readonly branches: readonly string[];
  /** Where the caller left off; null to begin with what happens from now on. */
  readonly lastEventId: string | null;
  /** False: what is there now, and the end. */
  readonly follow: boolean;
}

/** What a stream needs. */
export interface StreamDeps {
  readonly events: FollowedEvents;
  readonly head: HeadWatch;
  readonly times: StreamTimes;
}

/**
 * The text of one stream. Nothing is read ahead of the caller: a slow one is asked for, not pushed at, and holds a page and no more.
 */
export async function* eventStream(
  { branches, lastEventId, follow }: StreamWish,
  { events, head, times }: StreamDeps,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const until = performance.now() + times.endAfterMs;
  const start = await startOf(lastEventId, events);
  yield opening(Math.random()) + (start.isGap ? gapText(start.position) : '');
  let { position } = start;
  while (!signal.aborted && performance.now() < until) {
    // Known before it is read, so that nothing that comes in between is passed over.
    const { newest } = head;
    const found = await events.after(position, branches, pageSize);
    const last = found.at(-1);
    if (last !== undefined) {
      position = last.position;
      yield found.map(changeText).join('');
    }
    if (found.length === pageSize) continue;
    if (!follow) return;
    // What was told to others lies behind as well.
    if (BigInt(newest) > BigInt(position)) position = newest;
    const askedAt = performance.now();
    await head.beyond(position, times.heartbeatMs, signal);
    if (performance.now() - askedAt >= times.heartbeatMs)
      yield heartbeatText(new Date().toISOString());
  }
}

/** After a restore the caller may be ahead of what is told, and long afterwards too far behind: both have missed something. */
async function startOf(
  lastEventId: string | null,
  events: FollowedEvents,
): Promise<{ position: string; isGap: boolean }> {
  const { first, last } = await events.ends();
  const end = last ?? '0';
  if (lastEventId === null) return { position: end, isGap: false };
  const isAhead = BigInt(lastEventId) > BigInt(end);
  const isBehind = first !== null && BigInt(lastEventId) + 1n < BigInt(first);
  if (isAhead) return { position: end, isGap: true };
  return { position: lastEventId, isGap: isBehind };
}
