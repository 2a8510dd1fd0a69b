import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { at, root } from './paths.mjs';

/** Compiled with the tree kept (`dist/domain`, `dist/src`…), so that relative imports hold. */
const sourceFolders = ['domain', 'workflows', 'activities', 'src', 'sandbox', 'bench', 'drills'];

/** Every file below `folder`, relative to the checkout. */
async function filesBelow(folder) {
  if (!existsSync(at(folder))) return [];
  const entries = await readdir(at(folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1));
}

/** Undefined when the file is not there. */
const modifiedMs = async (path) => {
  const found = await stat(path).catch(() => undefined);
  return found?.mtimeMs;
};

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
  const sourceMs = await modifiedMs(at(file));
  await mkdir(dirname(output), { recursive: true });
  try {
    if (isSource(file)) {
      const { code, map } = await swc.transformFile(at(file), { cwd: root, sourceMaps: true });
      await replaceFile(`${output}.map`, map ?? '');
      await replaceFile(output, `${code}\n//# sourceMappingURL=${basename(output)}.map\n`);
    } else await replaceFile(output, await readFile(at(file)));
    // The output bears its source's time, so that a source that became older is seen as well.
    await utimes(output, sourceMs / 1000, sourceMs / 1000);
  } catch (error) {
    await rm(output, { force: true });
    return `${file}: ${error.message}`;
  }
}

/** Whether the output bears its source's time; `utimes` may be a millisecond off. */
async function isBuilt(file) {
  const builtMs = await modifiedMs(outputOf(file));
  return builtMs !== undefined && Math.abs(builtMs - (await modifiedMs(at(file)))) < 2;
}

/** Whether the compiler was set as it is now when `dist/` was last built. */
async function hasSameSettings() {
  const [now, then] = await Promise.all(
    [at('.swcrc'), at('dist', '.swcrc')].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  return now === then;
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
  const sameSettings = await hasSameSettings();
  const stale = [];
  for (const file of sources) if (!sameSettings || !(await isBuilt(file))) stale.push(file);
  await sweep(sources);
  if (stale.length === 0) return { compiled: 0, problems: [] };
  const { default: swc } = await import('@swc/core');
  const results = await Promise.all(stale.map((file) => compile(swc, file)));
  await replaceFile(at('dist', '.swcrc'), await readFile(at('.swcrc')));
  const problems = results.filter((problem) => problem !== undefined);
  return { compiled: stale.length - problems.length, problems };
}
