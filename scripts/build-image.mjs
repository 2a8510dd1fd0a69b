import { at, root } from './paths.mjs';
import { build } from './build.mjs';
import { checkNode } from './install.mjs';
import { generate } from './prisma-client.mjs';
import { Failure, main, step } from './progress.mjs';
import { pruneImage } from './prune-image.mjs';
import { runQuietly } from './run.mjs';

/** The workflows' bundle is made here, since a running image cannot write one. */
async function bundleWorkflows() {
  const file = at('dist', 'src', 'worker', 'build-bundle.js');
  const { code, said } = await runQuietly(process.execPath, [file]);
  if (code !== 0) throw new Failure(`The workflows were not bundled:\n${said.trim()}`);
}

async function compile() {
  const { compiled, problems } = await build();
  if (problems.length > 0) throw new Failure(`Not compiled:\n${problems.join('\n')}`);
  return `${compiled} files`;
}

/**
 * `node scripts/build-image.mjs`, after `npm ci`, in a checkout that is thrown away afterwards (Dockerfile): generates the database
 * client, compiles, bundles the workflows, and removes what production never runs.
 */
await main(async () => {
  await checkNode();
  await step('generating the database client', generate);
  await step('compiling', compile);
  await step('bundling the workflows', bundleWorkflows);
  await step('pruning', async () => `${(await pruneImage(root)).length} folders`);
});
