import { setTimeout as wait } from 'node:timers/promises';
import { readFlags } from '../config/flags.js';
import type { RunService } from '../config/role.js';
import { exclusively, loopLocks } from '../relay/exclusive.js';
import { openRelay } from '../relay/open-relay.js';
import { reconcile, type ReconcileDeps, type ReconcileSummary } from '../relay/reconciler.js';
import { lostTimeReport } from './lost-time/report.js';

/** A round of a relay over a million loans takes some minutes; one that takes longer than this hangs. */
const waitForOtherMs = 5 * 60_000;
const askAgainMs = 1_000;

const usage = 'npm run reconcile [-- --all] [--data DIR]';

/**
 * The role `reconcile` (`npm run reconcile [-- --all]`): once, by hand. With `--all`, for after PostgreSQL was restored from a backup,
 * every live loan is fenced and asks core banking for its orders before anything else. The relay starts the processes. With
 * `--all` it waits for another reconciler, and ends with 1 when it could fence nothing. It ends with 1 as well while something stands outside that no loan claims, or bank and register have not said yet whether anything does
 * (docs/decisions/0122-taken-in-the-lost-time.md), and when a loan could not be looked at.
 */
export const run: RunService = async (config, args) => {
  const { all } = readFlags(args, { all: { type: 'boolean', default: false } }, usage);
  const open = await openRelay(config, 'reconcile');
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const finished = reconcileByHand(open, { all }, say).then((code) => {
    process.exitCode = code;
  });
  return { finished, stop: () => open.close() };
};

/** @returns what the role ends with. */
export async function reconcileByHand(
  deps: ReconcileDeps,
  { all, withinMs = waitForOtherMs }: { readonly all: boolean; readonly withinMs?: number },
  say: (line: string) => void,
): Promise<0 | 1> {
  const done = all ? await fencedInTime(deps, withinMs, say) : await reconciledOnce(deps, false);
  say(`Reconciled: ${textOf(done, all)}`);
  if (all && done === undefined) return 1;
  const lost = await lostTimeReport(deps.pool);
  lost.lines.forEach(say);
  const isWhole = done === undefined || done.failed.length === 0;
  return isWhole && (all || !lost.isOpen) ? 0 : 1;
}

const reconciledOnce = (deps: ReconcileDeps, all: boolean) =>
  exclusively(deps.pool, loopLocks.reconcile, () => reconcile(deps, { all }));

/** Waits for its turn, since whoever asks for it goes on as if every loan were fenced. @returns undefined when it did not come. */
async function fencedInTime(
  deps: ReconcileDeps,
  withinMs: number,
  say: (line: string) => void,
): Promise<ReconcileSummary | undefined> {
  const endsMs = performance.now() + withinMs;
  for (let told = false; ; told = true) {
    const done = await reconciledOnce(deps, true);
    if (done !== undefined || performance.now() > endsMs) return done;
    if (!told) say('Another reconciler is at work; waiting for its end.');
    await wait(askAgainMs);
  }
}

function textOf(done: ReconcileSummary | undefined, all: boolean): string {
  if (done === undefined && all)
    return 'another reconciler has been at work all the time; NOTHING IS FENCED, do not start anything';
  if (done === undefined) return 'another reconciler is at work; nothing was done';
  if (all)
    return `${done.live} live loans are fenced; each asks core banking for its orders before anything else`;
  const waiting =
    done.awaitingBank === 0
      ? ''
      : `; ${done.awaitingBank} came back from a backup and wait for core banking`;
  return `${done.live} live loans, ${done.asked} looked at, ${done.replaced} given a new process${waiting}${failedText(done)}`;
}

/** Of loans that could not be looked at, so many are named. */
const namedMax = 20;

function failedText({ failed }: ReconcileSummary): string {
  if (failed.length === 0) return '';
  const named = failed.slice(0, namedMax).map(({ loanId }) => JSON.stringify(loanId));
  const more = failed.length > namedMax ? ` and ${failed.length - namedMax} more` : '';
  return `; ${failed.length} COULD NOT BE LOOKED AT: ${named.join(', ')}${more}`;
}
