import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from '../config/start-failure.js';
import { runProgram } from './run-program.js';

/** A process of this machine with the words of its command line. */
export interface RunningProcess {
  readonly pid: number;
  readonly words: readonly string[];
}

/** Whether a process with this number is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

async function fromProc(): Promise<RunningProcess[] | undefined> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name));
  if (pids.length === 0) return undefined;
  const found = pids.map(async (name) => {
    // A process may end between the listing and the reading: then it is simply not there.
    const line = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    return { pid: Number(name), words: line.split('\0') };
  });
  return await Promise.all(found);
}

async function fromPs(): Promise<RunningProcess[]> {
  const { said } = await runProgram('ps', ['-axo', 'pid=,command=']);
  return said.split('\n').flatMap((line) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), words: (command ?? '').split(' ') }];
  });
}

/** Every process that can be seen, except this one. */
export async function runningProcesses(): Promise<RunningProcess[]> {
  const all = (await fromProc()) ?? (await fromPs());
  return all.filter(({ pid }) => pid !== process.pid);
}

/**
 * What tells one process from a later one with the same number: when it was started. Undefined when
 * there is no such process.
 */
export async function startMark(pid: number): Promise<string | undefined> {
  if (!isAlive(pid)) return undefined;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat !== undefined) {
    // Fields after the name in parentheses, which may hold spaces; the 20th is the start time. The
    // boot's id goes with it, since start times count from the boot.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
    return `${boot.trim()}:${fields[19] ?? ''}`;
  }
  const { said } = await runProgram('ps', ['-o', 'lstart=', '-p', String(pid)]);
  return said.trim() || undefined;
}

/** Asks a process to end, and after `withinMs` ends it. */
export async function endProcess(
  pid: number,
  signal: NodeJS.Signals,
  withinMs: number,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  sendSignal(pid, signal);
  while (isAlive(pid) && Date.now() < deadline) await pause(50);
  sendSignal(pid, 'SIGKILL');
  while (isAlive(pid) && Date.now() < deadline + 5_000) await pause(20);
}

/** Sends a signal to a process that may just have ended. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
