import type { RunService } from '../config/role.js';
import { exclusively, loopLocks } from '../relay/exclusive.js';
import { openRelay } from '../relay/open-relay.js';
import { reconcile, type ReconcileSummary } from '../relay/reconciler.js';
import { lostTimeReport } from './lost-time/report.js';

/**
 * The role `reconcile` (`npm run reconcile [-- --all]`): once, by hand. With `--all`, for after PostgreSQL was restored from a backup,
 * every live loan is fenced and asks core banking for its orders before anything else. The relay starts the processes. It ends with 1
 * while something stands outside that no loan claims, or bank and register have not said yet whether anything does
 * (docs/decisions/0122-taken-in-the-lost-time.md).
 */
export const run: RunService = async (config, args) => {
  const open = await openRelay(config, 'reconcile');
  const all = args.includes('--all');
  const work = async () => {
    const done = await exclusively(open.pool, loopLocks.reconcile, () => reconcile(open, { all }));
    process.stdout.write(`Reconciled: ${textOf(done, all)}\n`);
    const lost = await lostTimeReport(open.pool);
    for (const line of lost.lines) process.stdout.write(`${line}\n`);
    if (lost.isOpen && !all) process.exitCode = 1;
  };
  return { finished: work(), stop: () => open.close() };
};

function textOf(done: ReconcileSummary | undefined, all: boolean): string {
  if (done === undefined) return 'another reconciler is at work; nothing was done';
  if (all)
    return `${done.live} live loans are fenced; each asks core banking for its orders before anything else`;
  const waiting =
    done.awaitingBank === 0
      ? ''
      : `; ${done.awaitingBank} came back from a backup and wait for core banking`;
  return `${done.live} live loans, ${done.asked} looked at, ${done.replaced} given a new process${waiting}`;
}
