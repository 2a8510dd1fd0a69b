import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { at } from './paths.mjs';
import { Failure } from './progress.mjs';
import { runQuietly } from './run.mjs';

const marker = at('node_modules', '.sancha-installed');

/** @throws Failure when this Node is older than package.json allows. */
export async function checkNode() {
  const { engines } = JSON.parse(await readFile(at('package.json'), 'utf8'));
  const wanted = /(\d+)\.(\d+)/.exec(engines.node).slice(1).map(Number);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return;
  throw new Failure(
    `This is Node ${process.versions.node}; Sancha needs ${engines.node}.\n` +
      '  What to do: install Node 22 or 24 (https://nodejs.org), then run the command again.',
  );
}

/** What node_modules depends on: the lock, and the platform whose binaries npm chose. */
async function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}\n`);
  for (const file of ['package.json', 'package-lock.json']) hash.update(await readFile(at(file)));
  return hash.digest('hex');
}

/** The npm that runs this script, else the one on the PATH. */
function npmCommand() {
  const path = process.env.npm_execpath;
  if (path && basename(path) === 'npm-cli.js') return [process.execPath, path];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/** Whether node_modules is what the lock says; also adopts one that `npm ci` made by hand. */
export async function isInstalled() {
  if (!existsSync(marker)) return false;
  return (await readFile(marker, 'utf8')) === (await fingerprint());
}

/** Records that node_modules is what the lock says. */
export async function rememberInstalled() {
  await writeFile(marker, await fingerprint());
}

/**
 * Runs `npm ci`. Development packages are always included: the embedded servers are among them.
 * @throws Failure with npm's own words.
 */
export async function install() {
  const [program, ...first] = npmCommand();
  const flags = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const { code, said } = await runQuietly(program, [...first, ...flags], {
    env: { NODE_ENV: 'development' },
  });
  if (code !== 0)
    throw new Failure(
      `"npm ci" failed:\n${said.trim()}\n` +
        '  What to do: see npm\'s words above; it must reach a package registry ("npm config get registry").',
    );
  await rememberInstalled();
}
