import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../src/embedded/run-program.js';
import { cacheFolder } from '../../src/embedded/temporal-binary.js';

const version = '4.32.5';
const installMs = 300_000;
const runMs = 1_200_000;

/** What is looked at in every answer: no fault of ours, and nothing that the document does not say. */
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
];

/** One round of requests, all with one credential or none. */
export interface Round {
  readonly url: string;
  readonly token: string | null;
  /** At the most so many made-up requests for each operation, besides those that cover its schema. */
  readonly examples: number;
  readonly seed: number;
  /** Whether every operation's schema is gone through value by value as well: some eighty requests each. */
  readonly coverage?: boolean;
  /** Values of path parameters that are really there, so that requests get behind the first door. */
  readonly values: Readonly<Record<string, string>>;
}

/** What came of a round: how many requests there were, and the answers that are not as documented, as the fuzzer tells them. */
export interface Fuzzed {
  readonly cases: number;
  readonly operations: number;
  readonly failures: readonly string[];
}

/** What is read of the fuzzer's own report. */
interface Report {
  readonly test_cases: { readonly generated: number };
  readonly operations: { readonly tested: number };
}
/** Enough to send the failing requests again. */
const saidMax = 30_000;

/** Schemathesis from PyPI in an environment of its own, kept in the cache; null where there is no Python that could make one. */
export async function schemathesis(): Promise<string | null> {
  const folder = join(cacheFolder(), `schemathesis-${version}`);
  const program = join(folder, 'bin', 'schemathesis');
  if (existsSync(program)) return program;
  const made = await runProgram('python3', ['-m', 'venv', folder], { timeoutMs: installMs });
  if (made.code !== 0) return null;
  const pip = join(folder, 'bin', 'pip');
  const wanted = ['install', '--quiet', `schemathesis==${version}`];
  const installed = await runProgram(pip, wanted, { timeoutMs: installMs });
  if (installed.code === 0) return program;
  await rm(folder, { recursive: true, force: true });
  throw new Error(`schemathesis cannot be installed: ${installed.said.slice(-1_000)}`);
}

/** Sends one round. @throws Error with what the fuzzer says when it did not get to its end. */
export async function fuzz(program: string, round: Round): Promise<Fuzzed> {
  const folder = await mkdtemp(join(tmpdir(), 'sancha-fuzz-'));
  try {
    const settings = join(folder, 'schemathesis.toml');
    await writeFile(settings, settingsOf(round));
    const report = join(folder, 'report.json');
    const args = [
      ...['--config-file', settings, 'run', `${round.url}/openapi.json`, '--url', round.url],
      ...['--checks', checks.join(','), '--continue-on-failure', '--no-shrink'],
      ...['--phases', round.coverage === true ? 'examples,coverage,fuzzing' : 'fuzzing'],
      ...['--max-examples', String(round.examples)],
      ...['--seed', String(round.seed), '--warnings', 'off', '--suppress-health-check', 'all'],
      ...['--report', 'json', '--report-json-path', report, '--no-color'],
      ...(round.token === null ? [] : ['--header', `Authorization: Bearer ${round.token}`]),
    ];
    const { said, code } = await runProgram(program, args, { timeoutMs: runMs, cwd: folder });
    if (code !== 0 && code !== 1)
      throw new Error(`the fuzzer ended with ${code}: ${said.slice(-2_000)}`);
    const { test_cases, operations } = JSON.parse(await readFile(report, 'utf8')) as Report;
    return {
      ...{ cases: test_cases.generated, operations: operations.tested },
      failures: code === 0 ? [] : [said.slice(0, saidMax)],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One value each: of several none would be taken; of the event stream only what is there already. */
function settingsOf({ values }: Round): string {
  const lines = Object.entries(values).map(
    ([name, value]) => `"path.${name}" = ${JSON.stringify(value)}`,
  );
  // A stream that goes on for ever answers nobody who waits for its end.
  return `[parameters]\n${[...lines, '"query.follow" = "false"'].join('\n')}\n`;
}
