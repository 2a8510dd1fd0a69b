import { rm, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endProcess, runningProcesses, type RunningProcess } from './running-processes.js';

/** The last word of each of our own children's command lines, by which they are known again. */
export function instanceMark(dataFolder: string): string {
  return `--instance=${dataFolder}`;
}

export const clusterFolder = (dataFolder: string) => join(dataFolder, 'postgres');
export const temporalFile = (dataFolder: string) => join(dataFolder, 'temporal', 'temporal.sqlite');

/** Which part of this directory's instance the process is, if any. */
function partOf({ words }: RunningProcess, folder: string): string | undefined {
  const follows = (flag: string, value: string) => words[words.indexOf(flag) + 1] === value;
  if (words.includes('-D') && follows('-D', clusterFolder(folder))) return 'postgres';
  if (words.includes('--db-filename') && follows('--db-filename', temporalFile(folder)))
    return 'temporal';
  if (!words.includes(instanceMark(folder))) return undefined;
  return (
    words.find((word) => /^(api|worker|relay|issuer|sandbox|staff|migrate)$/.test(word)) ?? 'node'
  );
}

/**
 * PostgreSQL trusts the number in its own file: after a restart of the machine another process may
 * bear it, and the server would refuse to start.
 */
async function removeStalePidFile(folder: string, all: readonly RunningProcess[]): Promise<void> {
  const path = join(clusterFolder(folder), 'postmaster.pid');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const pid = Number(text.split('\n')[0]);
  const owner = all.find((running) => running.pid === pid);
  if (owner === undefined || partOf(owner, folder) !== 'postgres') await rm(path, { force: true });
}

/**
 * Ends what a killed supervisor left running for this directory. Stopping and starting again is
 * chosen over adopting: a child of ours has our log, our limits and our channel.
 * @returns the names of the parts that were found.
 */
export async function endLeftovers(folder: string): Promise<string[]> {
  const found = (await runningProcesses()).flatMap((running) => {
    const part = partOf(running, folder);
    return part === undefined ? [] : [{ part, pid: running.pid }];
  });
  // Services first: they would otherwise report the loss of the servers they use.
  const servers = found.filter(({ part }) => part === 'postgres' || part === 'temporal');
  const services = found.filter((one) => !servers.includes(one));
  await Promise.all(services.map(({ pid }) => endProcess(pid, 'SIGTERM', 5_000)));
  await Promise.all(
    servers.map(({ part, pid }) =>
      endProcess(pid, part === 'postgres' ? 'SIGINT' : 'SIGTERM', 15_000),
    ),
  );
  await removeStalePidFile(folder, await runningProcesses());
  return found.map(({ part }) => part);
}
