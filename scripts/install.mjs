import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { at } from './paths.mjs';
import { Failure } from './progress.mjs';
import { runQuietly } from './run.mjs';

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

/** The npm that runs this script, else the one on the PATH. */
function npmCommand() {
  const path = process.env.npm_execpath;
  if (path && basename(path) === 'npm-cli.js') return [process.execPath, path];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

const readLock = async (...parts) => JSON.parse(await readFile(at(...parts), 'utf8')).packages;

const allows = (list, value) =>
  list.includes(value) || list.some((one) => one.startsWith('!') && one !== `!${value}`);

/**
 * Whether an optional package is made for this very platform, so that it must be there. Those for one
 * C library are left out: which one this is, npm alone knows.
 */
const isForHere = ({ os, cpu, libc }) =>
  os !== undefined &&
  cpu !== undefined &&
  libc === undefined &&
  allows(os, process.platform) &&
  allows(cpu, process.arch);

/**
 * Whether node_modules is what the lock says, by the list that npm writes last of all: an interrupted
 * installation has none, and one made by hand counts.
 */
export async function isInstalled() {
  const installed = await readLock('node_modules', '.package-lock.json').catch(() => undefined);
  if (installed === undefined) return false;
  const wanted = Object.entries(await readLock('package-lock.json'));
  return wanted.every(([place, { version, integrity, ...one }]) => {
    if (place === '') return true;
    const found = installed[place];
    if (found === undefined) return one.optional === true && !isForHere(one);
    return found.version === version && found.integrity === integrity;
  });
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
}
