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
/** A lease that lasts so long yet is of a delivery under way; one that was given back after a failure is shorter at first. */
const underWaySeconds = 20;

/**
 * Stops Temporal while loans come in, and as soon as their starts are in hand kills relay and API, which have them, and Temporal with
 * them. The starts stay leased to dead processes for half a minute, while Temporal is back after seconds and the loans are held: what was
 * written later is told earlier, if nobody keeps the order.
 */
export async function rush(
  stack: DrilledStack,
  record: RecordReader,
  feeder: { rush(count: number, moment: Promise<unknown>): number },
  loans: number,
): Promise<Outcome> {
  let begin: () => void = () => undefined;
  const moment = new Promise<void>((resolve) => (begin = resolve));
  const temporal = await pidWhenThere(stack, 'temporal');
  if (temporal !== undefined) sendSignal(temporal, 'SIGSTOP');
  try {
    const count = feeder.rush(loans, moment);
    const deadline = Date.now() + inHandWithinMs;
    let inHand = 0;
    while (inHand < count && Date.now() < deadline) {
      await pause(50);
      inHand = await startsInHand(record);
    }
    const { did, pids, note } = await kill(stack, ['relay', 'api', 'temporal']);
    const words = `${count} loans, ${inHand} starts in hand`;
    return { did, pids, note: note === null ? words : `${words}; ${note}` };
  } finally {
    if (temporal !== undefined) sendSignal(temporal, 'SIGCONT');
    begin();
  }
}

/** Starts that somebody is delivering; none while the database is away. */
async function startsInHand(record: RecordReader): Promise<number> {
  const rows = await record
    .query<{ count: number }>(
      `select count(*)::int as count from outbox where kind = 'start' and delivered_at is null
        and lease_until > clock_timestamp() + make_interval(secs => $1)`,
      [underWaySeconds],
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
