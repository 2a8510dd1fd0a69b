import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { at } from './paths.mjs';
import { Failure } from './progress.mjs';
import { runQuietly } from './run.mjs';

const schema = at('prisma', 'schema.prisma');
const marker = at('node_modules', '.cache', 'sancha', 'prisma-client');

/** A program that does nothing: the client needs no engine, yet the command line asks for one. */
const noEngine = ['/bin/true', '/usr/bin/true'].find((path) => existsSync(path)) ?? '';

/** The folder of the generated client, as the schema says; undefined while there is no schema. */
export async function clientFolder() {
  if (!existsSync(schema)) return undefined;
  const output = /^\s*output\s*=\s*"([^"]+)"/m.exec(await readFile(schema, 'utf8'))?.[1];
  return output && resolve(dirname(schema), output);
}

async function fingerprint() {
  const hash = createHash('sha256').update(await readFile(schema));
  return hash.update(await readFile(at('node_modules', 'prisma', 'package.json'))).digest('hex');
}

/** Whether the client was generated from this schema by this Prisma. */
export async function isGenerated() {
  const folder = await clientFolder();
  if (folder === undefined) return true;
  if (!existsSync(folder) || !existsSync(marker)) return false;
  return (await readFile(marker, 'utf8')) === (await fingerprint());
}

/** Generates the client without any download. @throws Failure with Prisma's own words. */
export async function generate() {
  const { code, said } = await runQuietly(
    process.execPath,
    [at('node_modules', 'prisma', 'build', 'index.js'), 'generate', '--schema', schema],
    {
      env: {
        PRISMA_SCHEMA_ENGINE_BINARY: noEngine,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    },
  );
  await rm(marker, { force: true });
  if (code !== 0) throw new Failure(`"prisma generate" failed:\n${said.trim()}`);
  await mkdir(dirname(marker), { recursive: true });
  await writeFile(marker, await fingerprint());
}
