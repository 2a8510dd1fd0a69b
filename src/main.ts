import { readMigrationConfig, readServiceConfig, type ServiceConfig } from './config/config.js';
import { refuseDumps, writeNoReports } from './config/dump-flags.js';
import type { RunMigration, RunningRole, RunService } from './config/role.js';
import { refuseOpenFile } from './config/secret-files.js';
import { errorCode, StartFailure } from './config/start-failure.js';
import { lastWords, sayLastWords } from './log/last-words.js';

/** A key that others on this machine can read is no key any more. */
function refuseOpenKeys({ masterFile, signingFile, payloadFile }: ServiceConfig['keys']): void {
  refuseOpenFile('SANCHA_MASTER_KEY_FILE', masterFile);
  refuseOpenFile('SANCHA_SIGNING_KEY_FILE', signingFile);
  refuseOpenFile('SANCHA_PAYLOAD_KEY_FILE', payloadFile);
}

type Start = (args: readonly string[]) => Promise<RunningRole>;

/** Modules are loaded only by the role that needs them: the relay must not load the API's. */
async function moduleOf<Run>(path: string): Promise<{ run: Run }> {
  return (await import(new URL(path, import.meta.url).href)) as { run: Run };
}

function service(path: string): Start {
  return async (args) => {
    const { run } = await moduleOf<RunService>(path);
    const config = readServiceConfig(process.env);
    refuseOpenKeys(config.keys);
    return await run(config, args);
  };
}

async function migrate(): Promise<RunningRole> {
  const { run } = await moduleOf<RunMigration>('./record/migrate.js');
  await run(readMigrationConfig(process.env));
  return { stop: () => Promise.resolve() };
}

function embedded(path: string): Start {
  return async (args) => {
    const { run } = await moduleOf<Start>(path);
    return await run(args);
  };
}

/** Every role of the one image; `once` ends by itself when its work is done. */
const roles: Readonly<Record<string, { readonly start: Start; readonly once?: true }>> = {
  api: { start: service('./api/main.js') },
  worker: { start: service('./worker.js') },
  relay: { start: service('./relay/main.js') },
  migrate: { start: migrate, once: true },
  reconcile: { start: service('./record/reconcile.js'), once: true },
  rotate: { start: service('./record/rotate.js'), once: true },
  // Ends by itself unless it was started with --watch.
  verify: { start: service('./record/verify.js') },
  issuer: { start: embedded('./embedded/issuer/main.js') },
  backup: { start: embedded('./embedded/backup/backup.js'), once: true },
  restore: { start: embedded('./embedded/backup/restore.js'), once: true },
  supervisor: { start: embedded('./embedded/supervisor.js') },
};

function explain(error: unknown): string {
  if (error instanceof StartFailure) return error.message;
  if (errorCode(error) === 'ENOSPC')
    return `${error instanceof Error ? error.message : ''}\n  What to do: the disk is full; make room, then start again.`;
  return lastWords(error);
}

/** npm passes on a Ctrl-C that the terminal has already delivered: the two are one. */
const sameSignalMs = 1_500;

/** Stops the role once, whoever asks first: a signal, or the supervisor that has gone. */
function stopOnDemand(running: Promise<RunningRole>): void {
  let askedAtMs: number | undefined;
  const stop = async () => {
    const again = askedAtMs !== undefined;
    if (askedAtMs !== undefined && Date.now() - askedAtMs < sameSignalMs) return;
    askedAtMs ??= Date.now();
    const role = await running;
    if (again) return role.hurry?.();
    await role.stop();
    process.exit(0);
  };
  const stopOrSay = () => {
    stop().catch((error: unknown) => {
      process.stderr.write(`${explain(error)}\n`);
      process.exit(1);
    });
  };
  process.on('SIGTERM', stopOrSay);
  process.on('SIGINT', stopOrSay);
  // The channel to the supervisor closes when it dies, however it dies.
  process.on('disconnect', stopOrSay);
  // It may have died before anybody listened, while the modules were loaded.
  if (process.send !== undefined && !process.connected) stopOrSay();
}

async function main(): Promise<void> {
  refuseDumps(process.env, process.execArgv);
  if (process.env['NODE_ENV'] === 'production') writeNoReports();
  const [name = '', ...given] = process.argv.slice(2);
  // The supervisor's mark on the command line (`src/embedded/leftovers.ts`) is for itself.
  const args = given.filter((argument) => !argument.startsWith('--instance='));
  const role = Object.hasOwn(roles, name) ? roles[name] : undefined;
  if (role === undefined)
    throw new StartFailure(
      `There is no role "${name}".`,
      `name one of ${Object.keys(roles).join(', ')}: node dist/src/main.js <role>.`,
    );
  const starting = role.start(args);
  stopOnDemand(starting);
  const running = await starting;
  // A supervisor that died meanwhile hears nothing; the closed channel has told this process to stop already.
  process.send?.({ type: 'ready' }, undefined, undefined, () => undefined);
  if (role.once === undefined && running.finished === undefined) return;
  await running.finished;
  await running.stop();
  // With the code that the role has set, if it has one to tell.
  process.exit();
}

// Standard output may be a pipe that the reader has closed; that is no reason to stop.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

sayLastWords(
  (line) => process.stderr.write(`${line}\n`),
  (code) => process.exit(code),
);
main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(error instanceof StartFailure ? 78 : 1);
});
