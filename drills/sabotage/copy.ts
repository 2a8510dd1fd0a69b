import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import type { Patch } from './sabotages.js';

/** Not copied: what is linked instead, and what belongs to one checkout. */
const left = /^(node_modules|\.git|coverage|\.sancha.*|small-disk)$/;

/** Copies a checkout with its compiled code; its packages are linked. @returns the copy's folder. */
export async function copyProject(project: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'sancha-sabotage-'));
  await cp(project, copy, {
    // Compiled files bear their sources' times: with others they would be compiled anew, without the patch.
    ...{ recursive: true, preserveTimestamps: true },
    filter: (path) => relative(project, path).includes('/') || !left.test(basename(path)),
  });
  await linkPackages(project, copy);
  return copy;
}

/** Each package apart: what a checkout keeps beside them about itself is not shared. */
async function linkPackages(project: string, copy: string): Promise<void> {
  const packages = join(copy, 'node_modules');
  await mkdir(packages);
  const entries = await readdir(join(project, 'node_modules'));
  for (const entry of entries.filter((name) => name !== '.cache'))
    await symlink(join(project, 'node_modules', entry), join(packages, entry));
}

const fileOf = (copy: string, { file }: Patch) => join(copy, 'dist', file);

/** Changes a compiled file. @throws Error when the place is not there exactly once: the code has changed, and the sabotage must too. */
export async function apply(copy: string, patch: Patch): Promise<void> {
  const path = fileOf(copy, patch);
  const text = await readFile(path, 'utf8');
  const places = text.split(patch.find).length - 1;
  if (places !== 1) throw new Error(`${patch.file} has "${patch.find}" ${places} times, not once`);
  const { atime, mtime } = await stat(path);
  await writeFile(path, text.replace(patch.find, patch.put));
  await utimes(path, atime, mtime);
}

/** @throws Error when the patch is not there any more: then the run said nothing. */
export async function mustBePatched(copy: string, patch: Patch): Promise<void> {
  const text = await readFile(fileOf(copy, patch), 'utf8');
  if (!text.includes(patch.put)) throw new Error(`${patch.file} was compiled anew during the run`);
}
