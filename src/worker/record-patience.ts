import type { PoolLimits } from '../record/record-pool.js';

/**
 * How long a step waits for the record. Behind the API stands somebody who is better told to come again; a step that has an answer from
 * outside and is shed asks the provider a second time. So it waits nearly as long as an attempt may take (30 s), and behind any number
 * of others: after a restart every loan under way comes at once.
 */
export const recordPatience: Pick<PoolLimits, 'waiting' | 'waitMs'> = {
  waiting: 100_000,
  waitMs: 20_000,
};
