import { Counter, type Registry } from 'prom-client';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import {
  limitNames,
  type CallerLimits,
  type Limit,
  type LimitName,
} from '../../config/caller-limits.js';
import type { Caller } from '../auth/caller.js';
import { Problem } from '../problems/problem.js';
import { addressKey } from './address-key.js';
import type { RouteLimit } from './limited.js';
import { countsTable, type SharedCounts } from './shared-counts.js';

/** Limits that guard data and not a machine: counted over all instances, or several of them would give several times as much. */
const sharedLimits: readonly LimitName[] = ['reveals', 'search', 'search_day'];

/** What a request of a route counts to as well: a pace that is right for a minute empties the book in days. */
const longerLimits: Partial<Record<RouteLimit, LimitName>> = { search: 'search_day' };

interface Counting {
  consume(key: string): Promise<unknown>;
}

/**
 * Counts requests, and refuses those above a limit. A request is counted before anything is looked up, so that a refusal says nothing of
 * what there is.
 */
export class RequestLimiter {
  private readonly counting: ReadonlyMap<LimitName, Counting>;
  private readonly refused: Counter<'limit'>;

  /** @param shared where counts over all instances are kept; null counts here. */
  constructor(limits: CallerLimits, shared: SharedCounts | null, registry: Registry) {
    this.counting = new Map(
      limitNames.flatMap((name) => {
        const limit = limits[name];
        const store = sharedLimits.includes(name) ? shared : null;
        return limit === null ? [] : [[name, countingOf(name, limit, store)] as const];
      }),
    );
    this.refused = new Counter({
      name: 'sancha_api_limited_total',
      help: 'Requests refused because their caller or address has asked too often, by limit.',
      labelNames: ['limit'] as const,
      registers: [registry],
    });
    for (const limit of limitNames) this.refused.inc({ limit }, 0);
  }

  /** Counts a request of a known caller. @throws Problem `too-many-requests`. */
  async countCaller(caller: Caller, route: RouteLimit | undefined): Promise<void> {
    if (route === 'unlimited') return;
    const key = `${caller.kind}:${caller.id}`;
    await this.count(caller.kind, key);
    if (route === undefined) return;
    await this.count(route, key);
    const longer = longerLimits[route];
    if (longer !== undefined) await this.count(longer, key);
  }

  /** Counts a request of nobody. @throws Problem `too-many-requests`. */
  async countAddress(address: string, route: RouteLimit | undefined): Promise<void> {
    if (route === 'unlimited') return;
    await this.count(route === 'sign_in' ? 'sign_in' : 'anonymous', addressKey(address));
  }

  private async count(name: LimitName, key: string): Promise<void> {
    try {
      await this.counting.get(name)?.consume(key);
    } catch (outcome) {
      if (!(outcome instanceof RateLimiterRes)) throw outcome;
      this.refused.inc({ limit: name });
      throw tooMany(name, outcome.msBeforeNext);
    }
  }
}

function countingOf(
  name: LimitName,
  { requests: points, seconds: duration }: NonNullable<Limit>,
  shared: SharedCounts | null,
): Counting {
  const options = { keyPrefix: name, points, duration };
  if (shared === null) return new RateLimiterMemory(options);
  return new RateLimiterPostgres({
    ...options,
    ...{ storeClient: shared, storeType: 'client', tableName: countsTable, tableCreated: true },
    // The relay sweeps what is over (`src/relay/outbox.ts`).
    clearExpiredByTimeout: false,
    // Whoever is over the limit here is refused without asking the database again.
    inMemoryBlockOnConsumed: points + 1,
  });
}

/** Says how long to wait, and which limit it was: not how high it is, which is the operator's business. */
function tooMany(name: LimitName, waitMs: number): Problem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new Problem(
    'too-many-requests',
    `The limit "${name}" is reached. Send the same request again after ${seconds} s.`,
    { headers: { 'Retry-After': String(seconds) } },
  );
}
