import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readLines, type Line } from '../kill-run/log/line.js';
import { apply, copyProject, mustBePatched } from './copy.js';
import { sabotages, type Patch } from './sabotages.js';

const say = (text: string) => process.stdout.write(`${text}\n`);
const killRun = fileURLToPath(new URL('../kill-run/main.js', import.meta.url));

/** What a run of a copy came to. */
interface Ran {
  readonly code: number | null;
  readonly brokenChecks: readonly string[];
}

async function runCopy(
  name: string,
  patches: readonly Patch[],
  commit: string,
  flags: readonly string[],
): Promise<Ran> {
  const copy = await copyProject(process.cwd());
  // PostgreSQL's programs are reached through it by another account when this is root.
  await chmod(copy, 0o755);
  try {
    for (const patch of patches) await apply(copy, patch);
    const log = resolve(`sabotage-${name}.ndjson`);
    const where = ['--project', copy, '--data', `${copy}/.sancha-drill`, '--log', log];
    const args = [killRun, ...flags, ...where, '--commit', commit, '--sabotage', name];
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    const [code] = (await once(child, 'exit')) as [number | null];
    for (const patch of patches) await mustBePatched(copy, patch);
    const lines = readLines(await readFile(log, 'utf8'));
    return { code, brokenChecks: brokenIn(lines) };
  } finally {
    await rm(copy, { recursive: true, force: true, maxRetries: 5 });
  }
}

function brokenIn(lines: readonly Line[]): string[] {
  return lines.flatMap((line) =>
    line.line === 'check' && line.wrong.length > 0 ? [line.name] : [],
  );
}

/**
 * `node scripts/drill.mjs sabotage [NAMES] -- FLAGS`: switches off one mechanism at a time in a copy of this checkout and has a kill run
 * over it, which must break at the check that is made for it; `control` runs the copy as it is, which must hold.
 */
async function main(): Promise<number> {
  const given = process.argv.slice(2);
  const end = given.includes('--') ? given.indexOf('--') : given.length;
  const [names, flags] = [given.slice(0, end), given.slice(end + 1)];
  const commit = spawnSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).stdout.trim();
  const control = { name: 'control', what: 'Nothing is switched off.', patches: [], seenBy: [] };
  const chosen = [control, ...sabotages].filter(
    ({ name }) => names.length === 0 || names.includes(name),
  );
  const results: string[] = [];
  for (const { name, what, patches, seenBy } of chosen) {
    say(`\n${name}: ${what}`);
    const { code, brokenChecks } = await runCopy(name, patches, commit, flags);
    const right =
      patches.length === 0 ? code === 0 : seenBy.some((check) => brokenChecks.includes(check));
    results.push(`${right ? 'as it should' : 'NOT SEEN    '}  ${name}: ${brokenChecks.join('; ')}`);
  }
  say(`\n${results.join('\n')}`);
  return results.some((result) => result.startsWith('NOT')) ? 1 : 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : ''}\n`);
    process.exit(2);
  },
);
