import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';
import { root } from '../../../scripts/paths.mjs';

const globals = new URL('./globals.mjs', import.meta.url).href;
const isOurs = (url) => url.startsWith('file:') && !url.includes('/node_modules/');

/** Our sources name each other as they will be called once compiled; Jest's globals are those that the runner has set. */
export async function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: globals, shortCircuit: true };
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && isOurs(context.parentURL ?? '')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source)) return { url: source.href, shortCircuit: true };
  }
  return await next(specifier, context);
}

/** Compiles as `scripts/build.mjs` does, with the same settings. */
export async function load(url, context, next) {
  if (!isOurs(url) || !/\.ts($|\?)/.test(url)) return await next(url, context);
  const path = fileURLToPath(url.replace(/\?.*$/, ''));
  const { code } = await transformFile(path, { cwd: root, sourceMaps: 'inline' });
  return { format: 'module', source: code, shortCircuit: true };
}
