import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLines, type Line } from '../../drills/kill-run/log/line.js';
import { totalsOf, type Totals } from '../../drills/kill-run/log/totals.js';
import { findRoot } from '../../src/config/paths.js';
import { freePort } from '../../src/embedded/ports.js';

/** A kill run that is over. */
export interface OverRun {
  readonly code: number | null;
  readonly lines: readonly Line[];
  readonly totals: Totals;
  /** What it said, for whoever reads a failure. */
  readonly said: string;
}

/** Runs `npm run drill:kill` to its end, with a data directory and a raw log of its own. */
export async function killRun(flags: readonly string[]): Promise<OverRun> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'sancha-kill-run-')));
  const log = join(folder, 'raw.ndjson');
  const where = ['--data', join(folder, 'data'), '--log', log, '--port', String(await freePort())];
  try {
    const child = spawn('npm', ['run', '--silent', 'drill:kill', '--', ...where, ...flags], {
      ...{ cwd: findRoot(), stdio: ['ignore', 'pipe', 'pipe'] },
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'exit')) as [number | null];
    const lines = readLines(await readFile(log, 'utf8'));
    return { code, lines, totals: totalsOf(lines), said };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
