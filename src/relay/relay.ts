import { deliver, type DeliverDeps } from './deliver.js';
import { markAndLease, markDelivered, type OutboxRow } from './outbox.js';

/** A relay that is running. */
export interface Relay {
  /** Looks now instead of at the next poll. */
  wake(): void;
  /** Whether its loop still turns; it does also while database or Temporal are away. */
  isTurning(): boolean;
  /** Ends after the deliveries in hand. */
  stop(): Promise<void>;
}

/** Rows in hand at once; Temporal's starts are the slowest part, some 200 a second (facts/temporal.md). */
const batchSize = 32;
/** How often it looks when nobody wakes it: notifications get lost when a connection breaks. */
const pollMs = 1_000;
/** No turn takes so long: connections, statements and deliveries all have shorter limits. */
const turnMaxMs = 60_000;
/** When nothing of a batch went out, Temporal is away; asking it more often would not bring it back. */
const awayPauseMs = { first: 500, longest: 10_000 } as const;

/** Starts delivering and goes on until it is stopped. A database that is away is waited for like Temporal. */
export function startRelay(deps: DeliverDeps & { onDatabaseFailure(error: unknown): void }): Relay {
  let stopped = false;
  let woken = false;
  let rouse: () => void = () => undefined;
  let awayMs = 0;
  let turnedAtMs = performance.now();

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (stopped || (woken && awayMs === 0)) return resolve();
      const timer = setTimeout(resolve, ms);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  /** Told, and not marked yet: the next lease does both. Whoever dies in between tells it again, which does no harm. */
  let delivered: OutboxRow[] = [];

  const once = async (): Promise<boolean> => {
    const rows = await markAndLease(deps.pool, delivered, batchSize);
    delivered = [];
    if (rows.length === 0) return false;
    const sent = await Promise.all(rows.map((row) => deliver(row, deps)));
    delivered = rows.filter((_, i) => sent[i]);
    awayMs = delivered.length > 0 ? 0 : longer(awayMs);
    return awayMs === 0;
  };

  const loop = async () => {
    while (!stopped) {
      woken = false;
      turnedAtMs = performance.now();
      const more = await once().catch((error: unknown) => {
        deps.onDatabaseFailure(error);
        awayMs = longer(awayMs);
        return false;
      });
      if (!more) await pause(awayMs === 0 ? pollMs : awayMs);
    }
    await markDelivered(deps.pool, delivered).catch((error: unknown) =>
      deps.onDatabaseFailure(error),
    );
  };
  const running = loop();
  return {
    isTurning: () => performance.now() - turnedAtMs < turnMaxMs,
    wake: () => {
      woken = true;
      // While Temporal is away a notification brings nothing forward.
      if (awayMs === 0) rouse();
    },
    stop: async () => {
      stopped = true;
      rouse();
      await running;
    },
  };
}

const longer = (ms: number) => Math.min(awayPauseMs.longest, Math.max(awayPauseMs.first, ms * 2));
