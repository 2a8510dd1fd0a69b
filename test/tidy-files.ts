import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '../src/config/paths.js';

export interface TrackedFile {
  /** Relative to the checkout, with slashes. */
  readonly path: string;
  readonly text: string;
}

const notOurs = /^(node_modules|dist|coverage|\.git|\.sancha[^/]*)(\/|$)/;

/** What git tracks; in a checkout without git, everything that is not installed or built. */
function paths(): string[] {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z'], {
    cwd: findRoot(),
    encoding: 'utf8',
  });
  if (status === 0) return stdout.split('\0').filter((path) => path !== '');
  const entries = readdirSync(findRoot(), { withFileTypes: true });
  const tops = entries.filter(({ name }) => !notOurs.test(name));
  return tops.flatMap((top) => {
    if (!top.isDirectory()) return [top.name];
    const below = readdirSync(join(findRoot(), top.name), { recursive: true, withFileTypes: true });
    const found = below.filter((entry) => entry.isFile());
    return found.map((entry) => join(entry.parentPath, entry.name).slice(findRoot().length + 1));
  });
}

/** Text files of the checkout; one that is deleted but still tracked is left out. */
export function trackedFiles(): TrackedFile[] {
  return paths().flatMap((path) => {
    try {
      const bytes = readFileSync(join(findRoot(), path));
      return bytes.includes(0) ? [] : [{ path, text: bytes.toString('utf8') }];
    } catch {
      return [];
    }
  });
}

/** Code that people write: TypeScript and scripts, without what is generated. */
export const isCode = ({ path }: TrackedFile) =>
  /\.(ts|mjs|cjs)$/.test(path) && !path.includes('/generated/');

/** The value that the given share of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Share of lines that are comments and no docstrings. */
export function commentShare(files: readonly TrackedFile[]): number {
  const lines = files.flatMap(({ text }) => text.split('\n'));
  return lines.filter((line) => /^\s*\/\/ /.test(line)).length / lines.length;
}
