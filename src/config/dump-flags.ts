import { StartFailure } from './start-failure.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Switches of Node with which a process writes down its memory, its environment, or lets somebody look into both: what is sealed
 * everywhere else would lie on a disk in clear, with the keys (docs/decisions/0120-crashes.md).
 */
const dumping = [
  ...['--report-on-fatalerror', '--report-uncaught-exception', '--report-on-signal'],
  ...['--heapsnapshot-near-heap-limit', '--heapsnapshot-signal', '--abort-on-uncaught-exception'],
  ...['--heap-prof', '--cpu-prof', '--inspect', '--inspect-brk', '--inspect-wait', '--trace-env'],
];

/**
 * Refuses such a switch in production, on the command line or in NODE_OPTIONS; `--no-…` and names that only begin alike pass.
 * @throws StartFailure that names it.
 */
export function refuseDumps(environment: Environment, nodeArguments: readonly string[]): void {
  if (environment['NODE_ENV'] !== 'production') return;
  const options = (environment['NODE_OPTIONS'] ?? '').split(/\s+/);
  const given = [...nodeArguments, ...options].map((text) => text.replaceAll(/["']|=.*$/g, ''));
  const found = dumping.find((name) => given.includes(name));
  if (found === undefined) return;
  throw new StartFailure(
    `Node was given ${found}, with which it shows or writes down what is in memory: people's data and keys.`,
    'take it away from the command line and from NODE_OPTIONS; look for a leak with synthetic people, where NODE_ENV is not production.',
  );
}

/** A report that somebody asks for by a signal would hold the environment; NODE_OPTIONS elsewhere may have switched them on. */
export function writeNoReports(): void {
  const { report } = process;
  report.reportOnFatalError = false;
  report.reportOnUncaughtException = false;
  report.reportOnSignal = false;
}
