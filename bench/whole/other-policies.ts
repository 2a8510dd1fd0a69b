import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findRoot } from '../../src/config/paths.js';

/** A policy document as it lies in its file. */
export type PolicyDocument = Record<string, unknown>;

/**
 * Copies the policies that ship into a folder and changes some of its documents; the schemas judge them when they are read.
 * @param changes by file below `policies/`, for instance `cn/auto.json`
 * @returns the folder
 */
export async function otherPolicies(
  folder: string,
  changes: Readonly<Record<string, (document: PolicyDocument) => PolicyDocument>>,
): Promise<string> {
  await cp(join(findRoot(), 'policies'), folder, { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    const path = join(folder, file);
    const document = JSON.parse(await readFile(path, 'utf8')) as PolicyDocument;
    await writeFile(path, JSON.stringify(change(document)));
  }
  return folder;
}
