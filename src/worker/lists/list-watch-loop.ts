import { errorFields, type Log } from '../../log/log.js';
import { exclusively, loopLocks, repeatedly } from '../../relay/exclusive.js';
import { watchLists, type ListWatchDeps } from './watch-lists.js';

/** How often a worker looks whether the time has come, and tells the next loans; how often the source is asked is the policy's. */
const everyMs = 30_000;

/** Watches the versions of the lists. It is the worker's, which has the source's client; of several workers one does it. */
export function startListWatch(deps: Omit<ListWatchDeps, 'onFailure'>, log: Log) {
  const onFailure = (error: unknown) => log.warn('list_version_not_told', errorFields(error));
  const work = async () => {
    const done = await exclusively(deps.pool, loopLocks.lists, () =>
      watchLists({ ...deps, onFailure }),
    );
    if (done !== undefined && done.told > 0) log.info('list_version_told', { count: done.told });
  };
  return repeatedly(everyMs, work, (error) => log.warn('list_watch_failed', errorFields(error)));
}
