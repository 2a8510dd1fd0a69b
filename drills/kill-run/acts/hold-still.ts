import { setTimeout as pause } from 'node:timers/promises';
import type { Target } from '../plan/act.js';
import type { RecordReader } from '../stack/record.js';
import { childrenOf, sendSignal } from '../stack/processes.js';
import type { SmallDisk } from '../stack/small-disk.js';
import type { DrilledStack } from '../stack/stack.js';
import { pidWhenThere } from './kill.js';
import { done, missed, skipped, type Outcome } from './outcome.js';

/** Stops a process for a while, PostgreSQL with all its sessions: it is there, takes connections, and says nothing. */
export async function holdStill(
  stack: DrilledStack,
  target: Target,
  holdMs: number,
): Promise<Outcome> {
  const pid = await pidWhenThere(stack, target);
  if (pid === undefined) return missed(`${target} did not run`);
  const all = target === 'postgres' ? [pid, ...(await childrenOf(pid))] : [pid];
  all.forEach((one) => sendSignal(one, 'SIGSTOP'));
  try {
    await pause(holdMs);
  } finally {
    all.forEach((one) => sendSignal(one, 'SIGCONT'));
  }
  return done({ [target]: pid });
}

/** Ends sessions of the application from the server's side, as a firewall or an operator would. */
export async function cutSessions(record: RecordReader, share: number): Promise<Outcome> {
  const [row] = await record.patiently<{ cut: number }>(
    `select count(*) filter (where pg_terminate_backend(pid))::int as cut from (
      select pid from pg_stat_activity where usename = current_user and application_name <> 'drill'
      order by pid limit (select ceil(count(*) * $1::float)::int from pg_stat_activity
        where usename = current_user and application_name <> 'drill')) as sessions`,
    [share],
  );
  return done({}, `${row?.cut ?? 0} sessions`);
}

/** Leaves the record without room for a while. */
export async function fillDisk(disk: SmallDisk | string, holdMs: number): Promise<Outcome> {
  if (typeof disk === 'string') return skipped(disk);
  const against = await disk.fill();
  if (against !== null) return missed(against);
  await pause(holdMs);
  const still = await disk.makeRoom();
  if (still !== null) throw new Error(`the disk stays full: ${still}`);
  return done();
}
