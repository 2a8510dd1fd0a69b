import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { at, root } from './paths.mjs';

/** Compiled with the tree kept (`dist/domain`, `dist/src`…), so that relative imports hold. */
const sourceFolders = ['domain', 'workflows', 'activities', 'src', 'sandbox', 'bench'];

/** Every file below `folder`, relative to the checkout. */
async function filesBelow(folder) {
  if (!existsSync(at(folder))) return [];
  const entries = await readdir(at(folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1));
}

const modifiedMs = async (path) =>
  (await stat(path).catch(() => undefined))?.mtimeMs ?? Number.NEGATIVE_INFINITY;

const isSource = (file) => file.endsWith('.ts') && !file.endsWith('.d.ts');
const outputOf = (file) => at('dist', isSource(file) ? file.replace(/\.ts$/, '.js') : file);

/** Written beside and renamed: two builds side by side never show each other half a file. */
async function replaceFile(path, text) {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, text);
  await rename(temporary, path);
}

/** @returns {Promise<string | undefined>} what is wrong with the file, if anything. */
async function compile(swc, file) {
  const output = outputOf(file);
  await mkdir(dirname(output), { recursive: true });
  if (!isSource(file)) return void (await copyFile(at(file), output));
  try {
    const { code, map } = await swc.transformFile(at(file), { cwd: root, sourceMaps: true });
    const name = output.slice(dirname(output).length + 1);
    await replaceFile(`${output}.map`, map ?? '');
    await replaceFile(output, `${code}\n//# sourceMappingURL=${name}.map\n`);
  } catch (error) {
    await rm(output, { force: true });
    return `${file}: ${error.message}`;
  }
}

/** Removes what has no source any more: a deleted module must not go on living in `dist/`. */
async function sweep(sources) {
  const wanted = new Set(sources.map(outputOf));
  for (const folder of sourceFolders)
    for (const file of await filesBelow(join('dist', folder)))
      if (!wanted.has(at(file.replace(/\.map$/, '')))) await rm(at(file), { force: true });
}

/**
 * Compiles what changed since the last build, file by file.
 * @returns {Promise<{ compiled: number, problems: string[] }>}
 */
export async function build() {
  const found = (await Promise.all(sourceFolders.map(filesBelow))).flat();
  const sources = found.filter((file) => isSource(file) || file.endsWith('.json'));
  const settingsMs = await modifiedMs(at('.swcrc'));
  const stale = [];
  for (const file of sources) {
    const builtMs = await modifiedMs(outputOf(file));
    if (builtMs < settingsMs || builtMs < (await modifiedMs(at(file)))) stale.push(file);
  }
  await sweep(sources);
  if (stale.length === 0) return { compiled: 0, problems: [] };
  const { default: swc } = await import('@swc/core');
  const results = await Promise.all(stale.map((file) => compile(swc, file)));
  const problems = results.filter((problem) => problem !== undefined);
  return { compiled: stale.length - problems.length, problems };
}
