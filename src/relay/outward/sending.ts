import { setTimeout as wait } from 'node:timers/promises';
import { publishAll } from './publish.js';
import { SubscriptionSender, type SenderDeps } from './subscription-sender.js';
import { liveSubscriptions } from './target-health.js';

/** What is told outside, at work. */
export interface OutwardRelay {
  stop(): Promise<void>;
}

/** How soon after a command its events are told: people see them on their pages, and nobody is woken for each. */
const publishEveryMs = 250;
/** How soon a sender looks again that had nothing to do. */
const lookEveryMs = 500;
/** A database that is away is not asked more often. */
const awayMs = 2_000;

interface OutwardDeps extends SenderDeps {
  onDatabaseFailure(error: unknown): void;
}

/** Publishes what was recorded, and sends to every target beside the others: one that hangs holds nobody up but itself. */
export function startOutward(deps: OutwardDeps): OutwardRelay {
  const leaving = new AbortController();
  const { signal } = leaving;
  const pause = (ms: number) => wait(ms, undefined, { signal }).catch(() => undefined);
  const senders = new Map<string, Promise<void>>();

  const send = async (name: { tenant: string; subscriptionId: string }) => {
    const sender = new SubscriptionSender(name, deps);
    while (!signal.aborted) {
      const more = await sender.turn().catch((error: unknown) => {
        deps.onFailure(name, error);
        return undefined;
      });
      if (more !== true) await pause(more === undefined ? awayMs : lookEveryMs);
    }
    await sender.close().catch((error: unknown) => deps.onFailure(name, error));
  };
  const publish = async () => {
    while (!signal.aborted) {
      const isWell = await turn().catch((error: unknown) => {
        deps.onDatabaseFailure(error);
        return false;
      });
      await pause(isWell ? publishEveryMs : awayMs);
    }
  };
  /** A subscription that ends keeps its sender, which finds nothing to do; there are few. */
  const turn = async (): Promise<boolean> => {
    await publishAll(deps.pool);
    for (const { tenant, subscriptionId } of await liveSubscriptions(deps.pool)) {
      const name = `${tenant}/${subscriptionId}`;
      if (!senders.has(name)) senders.set(name, send({ tenant, subscriptionId }));
    }
    return true;
  };
  const publishing = publish();
  return {
    stop: async () => {
      leaving.abort();
      await publishing;
      await Promise.all(senders.values());
    },
  };
}
