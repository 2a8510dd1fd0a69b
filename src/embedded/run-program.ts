import { spawn } from 'node:child_process';
import { errorCode } from '../config/start-failure.js';

export interface ProgramResult {
  /** Exit code; null when it was killed or could not be started. */
  readonly code: number | null;
  /** Standard output and error, in the order they came. */
  readonly said: string;
  /** The program is not on the PATH. */
  readonly missing: boolean;
}

/** Runs a program to its end. It never throws: not being there is an answer too. */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: {
    readonly timeoutMs?: number;
    readonly environment?: NodeJS.ProcessEnv;
    readonly cwd?: string;
  } = {},
): Promise<ProgramResult> {
  const environment = { ...process.env, ...options.environment };
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  // Node's own time-out leaves its timer running when the program is not there at all.
  const timer = setTimeout(() => child.kill(), options.timeoutMs ?? 120_000);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return await new Promise((resolve) => {
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ code: null, said: error.message, missing: errorCode(error) === 'ENOENT' });
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, said, missing: false });
    });
  });
}
