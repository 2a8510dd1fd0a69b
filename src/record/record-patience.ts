import type { PoolLimits } from './record-pool.js';

/**
 * How long somebody waits for a connection of the record who cannot come again. Behind the API stands a caller who is better told to. A
 * step that has an answer from outside and is shed asks the provider a second time, so it waits nearly as long as an attempt may take
 * (30 s), and behind any number of others: after a restart every loan under way comes at once. A verification, by itself or before a
 * restore, has nobody waiting behind it, and replays loans for so long that a limit of a second would ring before it is looked at.
 */
export const recordPatience: Pick<PoolLimits, 'waiting' | 'waitMs'> = {
  waiting: 100_000,
  waitMs: 20_000,
};
