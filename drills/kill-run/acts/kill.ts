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

/**
 * Keeps Temporal away while loans come in and are held, then kills the relay. Starts that it had in hand stay leased to a dead process for
 * half a minute, so that what was written later would be told earlier if nobody kept the order. It does not wait until it has them.
 */
export async function rush(
  stack: DrilledStack,
  feeder: { rush(count: number): number },
  { loans, times }: { loans: number; times: number },
): Promise<Outcome> {
  const pids: Record<string, number> = {};
  let count = 0;
  for (let n = 1; n <= times; n += 1) {
    const pid = await pidWhenThere(stack, 'temporal');
    if (pid === undefined) continue;
    sendSignal(pid, 'SIGKILL');
    pids[n === 1 ? 'temporal' : `temporal#${n}`] = pid;
    if (count === 0) count = feeder.rush(loans);
  }
  const relay = await pidWhenThere(stack, 'relay');
  if (relay !== undefined) {
    sendSignal(relay, 'SIGKILL');
    pids['relay'] = relay;
  }
  return Object.keys(pids).length === 0
    ? missed('temporal did not run')
    : done(pids, `${count} loans`);
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
