import { build } from './build.mjs';
import { hydrateSymlinks } from './embedded-postgres.mjs';
import { checkNode, install, isInstalled } from './install.mjs';
import { generate, isGenerated } from './prisma-client.mjs';
import { Failure, step } from './progress.mjs';

/**
 * Brings a checkout to where its code can run: packages, PostgreSQL's links, Prisma's client,
 * compiled code. What is there already is skipped without a word.
 */
export async function prepare() {
  await checkNode();
  if (!(await isInstalled())) await step('installing packages with "npm ci"', install);
  const links = await hydrateSymlinks();
  if (links > 0) await step('linking the libraries of PostgreSQL', async () => `${links} links`);
  if (!(await isGenerated())) await step('generating the database client', generate);
  await step('compiling', async () => {
    const { compiled, problems } = await build();
    if (problems.length > 0) throw new Failure(`Not compiled:\n${problems.join('\n')}`);
    return compiled === 0 ? 'nothing to do' : `${compiled} files`;
  });
}
