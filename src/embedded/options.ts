import { resolve } from 'node:path';
import { parseClockRate, type ClockRate } from '../config/clock-rate.js';
import { readFlags } from '../config/flags.js';
import { StartFailure } from '../config/start-failure.js';

/** `npm start -- [--data DIR] [--port N] [--clock 1d=2s] [--staff] [--empty]` (`design.md` §8). */
export interface StartOptions {
  readonly dataFolder: string;
  /** Where API and console listen. */
  readonly port: number;
  readonly clock: ClockRate | undefined;
  /** Starts the simulated staff. */
  readonly staff: boolean;
  /** Loads no sample book. */
  readonly empty: boolean;
}

const usage = 'npm start -- [--data DIR] [--port N] [--clock 1d=2s] [--staff] [--empty]';

const flags = {
  data: { type: 'string', default: '.sancha' },
  port: { type: 'string', default: '3000' },
  clock: { type: 'string' },
  staff: { type: 'boolean', default: false },
  empty: { type: 'boolean', default: false },
} as const;

/** @throws StartFailure on an unknown flag or a value that makes no sense. */
export function readOptions(args: readonly string[], currentFolder: string): StartOptions {
  const given = readFlags(args, flags, usage);
  const port = Number(given.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new StartFailure(`"${given.port}" is no port.`, 'give --port a number from 1 to 65535.');
  return {
    dataFolder: resolve(currentFolder, given.data),
    port,
    clock: given.clock === undefined ? undefined : parseClockRate(given.clock),
    staff: given.staff,
    empty: given.empty,
  };
}
