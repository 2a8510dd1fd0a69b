import type { Environment } from '../config/config.js';
import type { RunningRole } from '../config/role.js';
import { withSecretFiles } from '../config/secret-files.js';
import { StartFailure } from '../config/start-failure.js';
import { withdrawCredentials } from './credentials-file.js';
import { CredentialsKeeper } from './credentials-keeper.js';
import { openDataFolder } from './data-folder.js';
import { lockData } from './data-lock.js';
import { DiskWatch } from './disk-watch.js';
import { openInstance, saveInstance } from './instance.js';
import { keepPorts } from './kept-ports.js';
import { endLeftovers } from './leftovers.js';
import { readOptions, type StartOptions } from './options.js';
import { judgeGiven } from './given/judge-given.js';
import { isFree } from './ports.js';
import { Stack } from './stack.js';
import { writeServicesFile } from './services-file.js';
import { makePlan, type StartPlan } from './start-plan.js';
import { startStack } from './start-stack.js';
import type { Say } from './temporal-binary.js';

const say: Say = (line) => process.stdout.write(`${line}\n`);

function sayUnwritten(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  say(`credentials.json still says what was true before: ${reason}`);
}

async function refuseTakenPort(port: number): Promise<void> {
  if (await isFree(port)) return;
  throw new StartFailure(
    `Port ${port} is taken.`,
    `stop what listens there, or choose another: npm start -- --port ${port + 1}`,
  );
}

/** Everything before the first process: what was left over, what is remembered, what is where. */
async function plan(options: StartOptions, environment: Environment): Promise<StartPlan> {
  const leftovers = await endLeftovers(options.dataFolder);
  if (leftovers.length > 0)
    say(`  ended what the last start has left running: ${leftovers.join(', ')}`);
  await withdrawCredentials(options.dataFolder);
  await refuseTakenPort(options.port);
  const instance = await openInstance(options);
  const ports = await keepPorts(instance.ports, options.port, say);
  const kept = { ...instance, ports };
  await saveInstance(options.dataFolder, kept);
  return await makePlan(environment, options, kept, ports);
}

/** From now on the directory belongs to simulated time; before, a start may have been refused. */
async function rememberClock({ options, instance }: StartPlan): Promise<void> {
  if (options.clock === undefined || instance.demoClock) return;
  await saveInstance(options.dataFolder, { ...instance, demoClock: true });
}

function announce({ addresses, options }: StartPlan): void {
  say(`  API and console  ${addresses.api}   API documents  ${addresses.api}/docs`);
  if (addresses.temporal.ui !== '') say(`  Temporal         ${addresses.temporal.ui}`);
  say(`  sandbox          ${addresses.connectors}   sign-in  ${addresses.issuer}`);
  const { api, worker, relay } = addresses.metrics;
  say(`  figures          ${api}   worker ${worker}   relay ${relay}`);
  say(`  users, passwords and addresses: ${options.dataFolder}/credentials.json`);
  say(`Sancha is ready at ${addresses.api} (Ctrl-C stops it; the data stays)`);
}

/**
 * `npm start`: brings up everything on this machine and keeps it up until it is told to stop.
 * @param args the flags of `npm start`.
 * @throws StartFailure before anything is started; a later one comes from `finished`.
 */
export async function run(args: readonly string[]): Promise<RunningRole> {
  const given = readOptions(args, process.cwd());
  const environment = withSecretFiles(process.env);
  await judgeGiven(environment);
  const dataFolder = await openDataFolder(given.dataFolder);
  const lock = await lockData(dataFolder);
  const disk = new DiskWatch(dataFolder, say);
  const look = () => disk.look();
  const stack = new Stack(dataFolder, say, () => credentials.update(), look);
  const credentials = new CredentialsKeeper(() => stack.pids(), look);
  const end = async () => {
    // On a full disk the files stay as they are; what runs is stopped in order all the same.
    await credentials.setReady(false).catch(sayUnwritten);
    await stack.stop();
    await credentials.close().catch(sayUnwritten);
    await lock.release();
  };
  const started = (async () => {
    const made = await plan({ ...given, dataFolder }, environment);
    await credentials.open(made);
    await writeServicesFile(made);
    await startStack(stack, made, credentials, say);
    await rememberClock(made);
    await credentials.setReady(true);
    announce(made);
  })();
  let ending = false;
  const forever = () => new Promise<never>(() => undefined);
  return {
    // Once it runs, only a signal ends it; a start cut short by one has nothing to say.
    finished: started.then(forever, async (error: unknown) => {
      if (ending) return await forever();
      await end();
      throw error;
    }),
    stop: async () => {
      say('stopping…');
      ending = true;
      await end();
      say('stopped; the data stays');
    },
    hurry: () => void stack.stop(),
  };
}
