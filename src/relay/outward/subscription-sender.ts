import type pg from 'pg';
import {
  isGivenUp,
  pauseAfterFailures,
  type RetrySchedule,
} from '../../../domain/outward/retry-schedule.js';
import { createPoster } from '../../outbound/post.js';
import type { Targets } from '../../outbound/targets.js';
import type { PayloadKeys } from '../../temporal/payload-keys.js';
import {
  giveBackDelivery,
  markAndLeaseDeliveries,
  markFailed,
  type Arrived,
  type Delivery,
  type SubscriptionName,
} from './deliveries.js';
import { readSecrets } from './read-secrets.js';
import { liveSubscription, noteAnswering, noteFailing } from './target-health.js';
import { tryDelivery, type TryResult } from './try-delivery.js';

/** What sending to targets needs. */
export interface SenderDeps {
  readonly pool: pg.Pool;
  readonly keys: PayloadKeys;
  readonly targets: Targets;
  readonly schedule: RetrySchedule;
  /** Told of every try; `outcome` is `delivered`, `failed` or `dead`. */
  onTried(name: SubscriptionName, outcome: string, ms: number, result: TryResult): void;
  /** Told of a target that is given up until an administrator lets it go on. */
  onSuspended(name: SubscriptionName, because: string): void;
  onFailure(name: SubscriptionName, error: unknown): void;
}

/** Requests to one target at once: enough for more than five hundred events a second at 50 ms each, and no flood for a small receiver. */
const inHandMax = 32;
/** A receiver that has not answered by then has not taken it (Standard Webhooks names 15 to 30 s). Shorter than a lease. */
export const answerWithinMs = 15_000;

/** One turn of one target after the other. @returns whether there may be more at once */
export class SubscriptionSender {
  private arrived: Arrived[] = [];
  private readonly poster;

  constructor(
    private readonly name: SubscriptionName,
    private readonly deps: SenderDeps,
  ) {
    this.poster = createPoster(deps.targets, answerWithinMs);
  }

  async turn(): Promise<boolean> {
    const { pool, schedule } = this.deps;
    const live = await liveSubscription(pool, this.name);
    const isAway = live !== undefined && live.failures >= schedule.awayAfterFailures;
    // Somebody who is away is asked by one request at a time, and by none before its time.
    const isTime = live !== undefined && (!isAway || live.waitMs === 0);
    const limit = isTime ? (isAway ? 1 : inHandMax) : 0;
    if (limit === 0 && this.arrived.length === 0) return false;
    const rows = await markAndLeaseDeliveries(pool, this.name, this.arrived, { limit, isAway });
    this.arrived = [];
    if (live === undefined || rows.length === 0) return false;
    return await this.sendAll(rows, live.url, live.failures);
  }

  private async sendAll(
    rows: readonly Delivery[],
    address: string,
    failures: number,
  ): Promise<boolean> {
    const { pool, keys } = this.deps;
    const url = new URL(address);
    const secrets = await readSecrets(pool, this.name, keys).catch(async (error: unknown) => {
      for (const { deliveryId } of rows) await giveBackDelivery(pool, deliveryId);
      throw error;
    });
    const results = await Promise.all(
      rows.map(async (row) => {
        const began = performance.now();
        const result = await tryDelivery(row, { url, secrets, poster: this.poster });
        return { row, result, ms: performance.now() - began };
      }),
    );
    const failed = results.filter(({ result }) => !result.arrived);
    for (const { row, result, ms } of results) {
      if (!result.arrived) continue;
      this.arrived.push({ deliveryId: row.deliveryId, status: result.status });
      this.deps.onTried(this.name, 'delivered', ms, result);
    }
    for (const { row, result, ms } of failed) await this.failed(row, result, ms);
    if (failed.length === rows.length) await this.noteAway(failed.map(({ result }) => result));
    else if (failures > 0) await noteAnswering(pool, this.name);
    return this.arrived.length > 0;
  }

  private async failed(row: Delivery, result: TryResult, ms: number): Promise<void> {
    if (result.arrived) return;
    const { pool, schedule } = this.deps;
    const isDead = isGivenUp(row.triedForMs + ms, schedule);
    const own = pauseAfterFailures(row.failures + 1, schedule, Math.random());
    const pauseMs = Math.max(own, result.retryAfterMs);
    await markFailed(pool, row.deliveryId, result, isDead ? 'given_up' : { pauseMs });
    this.deps.onTried(this.name, isDead ? 'dead' : 'failed', ms, result);
  }

  /** Of a batch nothing arrived: the target may be away, and from so many failures on it is. */
  private async noteAway(results: readonly TryResult[]): Promise<void> {
    const { pool, schedule } = this.deps;
    const { awayAfterFailures, longestProbeMs, firstPauseMs, giveUpAfterMs } = schedule;
    const live = await liveSubscription(pool, this.name);
    const failures = (live?.failures ?? 0) + 1;
    const probes = { firstPauseMs, longestPauseMs: longestProbeMs };
    const turns = failures - awayAfterFailures + 1;
    const pauseMs = turns > 0 ? pauseAfterFailures(turns, probes, Math.random()) : null;
    const because = results.some((one) => !one.arrived && one.isGone) ? 'gone' : null;
    const told = { pauseMs, because, giveUpAfterMs };
    const failing = await noteFailing(pool, this.name, told);
    const why = failing?.suspendedBecause ?? null;
    if (why !== null) this.deps.onSuspended(this.name, why);
  }

  /** Marks what arrived, and lets go of the connections. */
  async close(): Promise<void> {
    this.poster.close();
    if (this.arrived.length === 0) return;
    const none = { limit: 0, isAway: false };
    await markAndLeaseDeliveries(this.deps.pool, this.name, this.arrived, none);
  }
}
