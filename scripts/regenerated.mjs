import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { at } from './paths.mjs';
import { clientFolder, generate } from './prisma-client.mjs';
import { writeRulePages } from './rule-pages.mjs';
import { runQuietly } from './run.mjs';

/** Hashes of a file or of every file below a folder; nothing when it is not there. */
async function hashesOf(path) {
  if (path === undefined || !existsSync(path)) return new Map();
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  const files =
    entries === undefined
      ? [path]
      : entries.filter((e) => e.isFile()).map((e) => join(e.parentPath ?? e.path, e.name));
  const hashes = new Map();
  for (const file of files)
    hashes.set(
      file,
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    );
  return hashes;
}

/** What is generated and kept, and how. One that does not exist yet is no difference. */
async function generators() {
  const openapi = at('dist', 'src', 'api', 'write-openapi.js');
  const document = at('docs', 'openapi.json');
  return [
    { output: await clientFolder(), run: generate },
    {
      output: existsSync(openapi) ? document : undefined,
      run: async () => {
        const { code, said } = await runQuietly(process.execPath, [openapi, document]);
        if (code !== 0) throw new Error(said);
      },
    },
    { output: at('docs', 'rules'), run: writeRulePages },
  ].filter(({ output }) => output !== undefined);
}

/** Generates everything again. @returns {Promise<string[]>} the files that came out different. */
export async function regenerate() {
  const different = [];
  for (const { output, run } of await generators()) {
    const before = await hashesOf(output);
    await run();
    const after = await hashesOf(output);
    const files = new Set([...before.keys(), ...after.keys()]);
    different.push(...[...files].filter((file) => before.get(file) !== after.get(file)));
  }
  return different;
}
