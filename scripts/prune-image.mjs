import { readdir, rm } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './paths.mjs';

/** How `@temporalio/core-bridge` names what it was built for. */
const archName = { x64: 'x86_64', arm64: 'aarch64' }[arch()];
const systemName = { linux: 'unknown-linux-gnu', darwin: 'apple-darwin', win32: 'pc-windows-msvc' }[
  platform()
];

/** The folder of the native core that this machine loads. */
export const ownPlatform = `${archName}-${systemName}`;

/** Compiled folders that are for trying, measuring and starting everything on one machine. */
const notInProduction = ['dist/sandbox', 'dist/bench', 'dist/src/embedded'];

const fonts = 'node_modules/@embedpdf/fonts-sc/fonts';
/** The weights that a printed report is set in (`src/api/report/pdf/typeface.ts`). */
const printedWeights = ['NotoSansHans-Regular.otf', 'NotoSansHans-Bold.otf'];

/** Font files that nothing is set in. @throws when one that is needed is not there: the image would build and print no report. */
async function unprintedFonts(folder) {
  const files = await readdir(join(folder, fonts));
  const missing = printedWeights.filter((name) => !files.includes(name));
  if (missing.length > 0) throw new Error(`${fonts} has no ${missing.join(', ')}.`);
  return files.filter((name) => !printedWeights.includes(name)).map((name) => `${fonts}/${name}`);
}

/**
 * Takes out of a built checkout what an image never runs: native cores of other platforms (about 120 MB), font weights
 * that no report is set in (25 MB), and everything embedded.
 * @param {string} folder the checkout.
 * @returns {Promise<string[]>} what was removed, relative to it.
 * @throws when the core of this platform is not there: the image would build and its workers never start; or a font of the report.
 */
export async function pruneImage(folder) {
  const releases = 'node_modules/@temporalio/core-bridge/releases';
  const platforms = await readdir(join(folder, releases));
  if (!platforms.includes(ownPlatform))
    throw new Error(`${releases} has no native core for ${ownPlatform}.`);
  const foreign = platforms.filter((name) => name !== ownPlatform);
  const removed = [
    ...foreign.map((name) => `${releases}/${name}`),
    ...(await unprintedFonts(folder)),
    ...notInProduction,
  ];
  for (const path of removed) await rm(join(folder, path), { recursive: true, force: true });
  return removed;
}

/** `node scripts/prune-image.mjs [folder]` */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const path of await pruneImage(resolve(process.argv[2] ?? root)))
    process.stdout.write(`removed ${path}\n`);
