import type { RunService } from '../config/role.js';
import { exclusively, loopLocks } from '../relay/exclusive.js';
import { openRelay } from '../relay/open-relay.js';
import { reconcile } from '../relay/reconciler.js';

/**
 * The role `reconcile` (`npm run reconcile [-- --all]`): once, by hand. With `--all` every live loan gets a new process, for after
 * PostgreSQL was restored from a backup. The relay starts them.
 */
export const run: RunService = async (config, args) => {
  const open = await openRelay(config, 'reconcile');
  const all = args.includes('--all');
  const work = async () => {
    const done = await exclusively(open.pool, loopLocks.reconcile, () => reconcile(open, { all }));
    const text =
      done === undefined
        ? 'another reconciler is at work; nothing was done'
        : `${done.live} live loans, ${done.asked} looked at, ${done.replaced} given a new process`;
    process.stdout.write(`Reconciled: ${text}\n`);
  };
  return { finished: work(), stop: () => open.close() };
};
