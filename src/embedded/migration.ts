import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { StartFailure } from '../config/start-failure.js';
import { instanceMark } from './leftovers.js';
import { lastLines, logPath, openLog } from './log-files.js';
import { compiled } from './parts/own-process.js';
import type { StartPlan } from './start-plan.js';

/**
 * Runs the migrations to their end, in a process of their own: it alone knows the owner's address.
 * @throws StartFailure with the end of their log.
 */
export async function runMigrations({ options, addresses, services }: StartPlan): Promise<void> {
  const { dataFolder } = options;
  const log = await openLog(dataFolder, 'migrate');
  const logStart = (await log.stat()).size;
  const file = fileURLToPath(compiled('src/main.js'));
  const command = ['--enable-source-maps', file, 'migrate', instanceMark(dataFolder)];
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
    env: { ...services, DATABASE_OWNER_URL: addresses.database.ownerUrl },
    detached: true,
  });
  await log.close();
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code === 0) return;
  const said = await lastLines(dataFolder, 'migrate', 12, logStart);
  throw new StartFailure(
    `The migrations failed:\n${said.replaceAll(/^/gm, '    ')}`,
    `see ${logPath(dataFolder, 'migrate')}.`,
  );
}
