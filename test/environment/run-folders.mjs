import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Each run of the tests has one folder for its servers below the system's temporary folder. */
export const folderPrefix = 'sancha-test-';

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const readPid = async (file) =>
  Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);

/** PostgreSQL, asked to stop at once: nothing of a test cluster is worth a checkpoint. */
async function stopProcess(pid, signal) {
  if (!(pid > 0) || !alive(pid)) return;
  process.kill(pid, signal);
  for (let waited = 0; alive(pid) && waited < 100; waited += 1) await pause(50);
  if (alive(pid)) process.kill(pid, 'SIGKILL');
}

/** Stops the servers of a run and removes their data. */
export async function discard(folder) {
  await stopProcess(await readPid(join(folder, 'postgres', 'postmaster.pid')), 'SIGQUIT');
  await stopProcess(await readPid(join(folder, 'temporal.pid')), 'SIGKILL');
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** A run that was killed leaves its servers behind; the next one clears them away. */
export async function sweepKilledRuns() {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(folderPrefix)) continue;
    const owner = await readPid(join(tmpdir(), name, 'owner.pid'));
    if (owner > 0 && !alive(owner)) await discard(join(tmpdir(), name));
  }
}
