import { setTimeout as pause } from 'node:timers/promises';
import type { Target } from '../plan/act.js';
import type { RecordReader } from '../stack/record.js';
import { childrenOf, sendSignal } from '../stack/processes.js';
import type { DrilledStack } from '../stack/stack.js';
import { done, missed, type Outcome } from './outcome.js';

/** A process that has just been killed is started again within this time, unless it cannot. */
const backWithinMs = 20_000;

/** The number of a process, waited for while the supervisor is starting it again. */
export async function pidWhenThere(
  stack: DrilledStack,
  target: string,
): Promise<number | undefined> {
  const deadline = Date.now() + backWithinMs;
  for (;;) {
    const pid = await stack.pidOf(target).catch(() => undefined);
    if (pid !== undefined || Date.now() > deadline) return pid;
    await pause(50);
  }
}

/** Kills the targets at the same instant. */
export async function kill(stack: DrilledStack, targets: readonly Target[]): Promise<Outcome> {
  const found = await Promise.all(
    targets.map(async (target) => [target, await pidWhenThere(stack, target)] as const),
  );
  const pids = Object.fromEntries(
    found.flatMap(([target, pid]) => (pid === undefined ? [] : [[target, pid] as const])),
  );
  Object.values(pids).forEach((pid) => sendSignal(pid, 'SIGKILL'));
  const absent = targets.filter((target) => pids[target] === undefined);
  if (absent.length === targets.length) return missed(`${absent.join(', ')} did not run`);
  return done(pids, absent.length === 0 ? null : `${absent.join(', ')} did not run`);
}

/** By then all starts of a rush are in hand, or never. */
const inHandWithinMs = 15_000;

/**
 * Keeps Temporal away while loans come in, and kills relay and API as soon as the loans' starts are in hand there. These stay leased to dead
 * processes for half a minute, while Temporal is back after seconds and the loans are held: what was written later is told earlier, if
 * nobody keeps the order.
 */
export async function rush(
  stack: DrilledStack,
  record: RecordReader,
  feeder: { rush(count: number, moment: Promise<unknown>): number },
  loans: number,
): Promise<Outcome> {
  const pids: Record<string, number> = {};
  const strike = async (target: Target) => {
    const pid = await stack.pidOf(target).catch(() => undefined);
    if (pid === undefined || Object.values(pids).includes(pid)) return;
    sendSignal(pid, 'SIGKILL');
    const before = Object.keys(pids).filter((name) => name.startsWith(target)).length;
    pids[before === 0 ? target : `${target}#${before + 1}`] = pid;
  };
  let begin: () => void = () => undefined;
  const moment = new Promise<void>((resolve) => (begin = resolve));
  try {
    await strike('temporal');
    const count = feeder.rush(loans, moment);
    const deadline = Date.now() + inHandWithinMs;
    let inHand = 0;
    while (inHand < count && Date.now() < deadline) {
      await pause(50);
      await strike('temporal');
      inHand = await startsInHand(record);
    }
    await Promise.all([strike('relay'), strike('api')]);
    if (Object.keys(pids).length === 0) return missed('temporal did not run');
    return done(pids, `${count} loans, ${inHand} starts in hand`);
  } finally {
    begin();
  }
}

/** Starts that somebody has leased and not delivered; none while the database is away. */
async function startsInHand(record: RecordReader): Promise<number> {
  const rows = await record
    .query<{ count: number }>(
      `select count(*)::int as count from outbox
        where kind = 'start' and delivered_at is null and lease_until > clock_timestamp()`,
    )
    .catch(() => []);
  return rows[0]?.count ?? 0;
}

/** Kills the process of one of the application's sessions: PostgreSQL then ends all sessions and recovers. */
export async function killSession(
  stack: DrilledStack,
  record: RecordReader,
  pick: (pids: readonly number[]) => number,
): Promise<Outcome> {
  const sessions = await record.patiently<{ pid: number }>(
    `select pid from pg_stat_activity where usename = current_user and application_name <> 'drill'
      order by pid`,
  );
  const postgres = await pidWhenThere(stack, 'postgres');
  const ours = postgres === undefined ? [] : await childrenOf(postgres);
  const found = sessions.map(({ pid }) => pid).filter((pid) => ours.includes(pid));
  if (found.length === 0) return missed('no session');
  const pid = pick(found);
  sendSignal(pid, 'SIGKILL');
  return done({ session: pid });
}
