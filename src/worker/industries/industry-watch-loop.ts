import { ProviderUnavailable } from '../../../activities/connector/provider-failure.js';
import { errorFields, type Log } from '../../log/log.js';
import { exclusively, loopLocks, repeatedly } from '../../relay/exclusive.js';
import { watchIndustries, type IndustryWatchDeps } from './watch-industries.js';

/** Tables come out once a quarter at most; four looks a day tell of one in time to read it. */
const everyMs = 6 * 3_600_000;

/** Watches the publisher of industries. It is the worker's, which has its client; of several workers one does it. */
export function startIndustryWatch(deps: IndustryWatchDeps, log: Log) {
  const work = async () => {
    const turn = await exclusively(deps.rules.pool.pool, loopLocks.industries, () =>
      watchIndustries(deps),
    );
    if (turn === undefined) return;
    const level = turn.result === 'refused' ? 'warn' : 'info';
    log[level]('industries_watched', { ...turn });
  };
  return repeatedly(everyMs, work, (error) =>
    log.warn(
      error instanceof ProviderUnavailable ? 'industries_unavailable' : 'industry_watch_failed',
      errorFields(error),
    ),
  );
}
