import { spawn, type ChildProcess } from 'node:child_process';
import { loopback } from './ports.js';

/** The namespace of every embedded instance. */
export const namespaceName = 'sancha';

export interface TemporalServer {
  readonly binary: string;
  readonly port: number;
  /** Undefined runs without the web UI. */
  readonly uiPort?: number;
  /** SQLite file; its folder must exist. */
  readonly databaseFile: string;
  /** Where the UI's browser has payloads decoded, for instance `http://127.0.0.1:3000/codec`. */
  readonly codecEndpoint?: string;
}

/**
 * So many signals may wait behind a task at work. Above a hundred, the server's default, it fails the task and gives out another, which the
 * SDK's core does not survive unharmed (docs/decisions/0209-floods.md). A run takes no more than ten thousand in all.
 */
const waitingSignalsMax = 'history.maximumBufferedEventsBatch=10000';

/** Arguments of `temporal server start-dev` (`facts/temporal.md`, "The development server"). */
export function temporalArguments(server: TemporalServer): string[] {
  const ui = server.uiPort === undefined ? ['--headless'] : ['--ui-port', String(server.uiPort)];
  const codec =
    server.codecEndpoint === undefined ? [] : ['--ui-codec-endpoint', server.codecEndpoint];
  // WAL lets reads go on beside the one writer, and NORMAL loses nothing at a kill of the process.
  const pragmas = ['journal_mode=WAL', 'synchronous=NORMAL'];
  return [
    ...['server', 'start-dev', '--ip', loopback, '--port', String(server.port), ...ui, ...codec],
    ...['--db-filename', server.databaseFile, '--namespace', namespaceName],
    ...pragmas.flatMap((pragma) => ['--sqlite-pragma', pragma]),
    ...['--dynamic-config-value', waitingSignalsMax],
    ...['--log-format', 'json', '--log-level', 'warn'],
  ];
}

/** Starts the server; it is usable when `prepareNamespace` has come back. @param log an open file. */
export function startTemporalServer(server: TemporalServer, log: number): ChildProcess {
  return spawn(server.binary, temporalArguments(server), {
    stdio: ['ignore', log, log],
    // The terminal's Ctrl-C must reach the supervisor only, which stops things in order.
    detached: true,
    // A TEMPORAL_ADDRESS or profile of the person's own must not steer the server's command line.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TEMPORAL_ENV_FILE: '/dev/null' },
  });
}
