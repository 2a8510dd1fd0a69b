import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findRoot } from '../../config/paths.js';
import type { RunningRole } from '../../config/role.js';
import { StartFailure } from '../../config/start-failure.js';
import { readSigningKey } from '../../keys/signing-key.js';
import type { Manifest } from '../../record/backup/manifest.js';
import { writeBackup } from '../../record/backup/write-backup.js';
import { anchorPath } from '../../record/proof/anchor-path.js';
import { lockData } from '../data-lock.js';
import { keptInstance, type Instance } from '../instance.js';
import { ensureKeyFiles } from '../key-files.js';
import { clusterFolder, endLeftovers } from '../leftovers.js';
import { databaseName, databaseUrl, ownerRole } from '../postgres-databases.js';
import { readCopyOptions, type CopyOptions } from './options.js';
import { withOwnServer } from './own-server.js';

/**
 * `npm run backup`: a copy of an embedded instance's record in one file, while it runs or while it stands. A production database is
 * copied by PostgreSQL's own means (docs/decisions/0111-backup.md).
 * @throws StartFailure for wrong arguments or a directory without an instance.
 */
export function run(args: readonly string[]): Promise<RunningRole> {
  const options = readCopyOptions(args, 'to', process.cwd());
  return Promise.resolve({ finished: backUp(options), stop: () => Promise.resolve() });
}

async function backUp({ dataFolder, file }: CopyOptions): Promise<void> {
  refuseFile(file);
  const instance = await keptInstance(dataFolder);
  if (instance === undefined || !existsSync(clusterFolder(dataFolder)))
    throw new StartFailure(
      `${dataFolder} holds no instance to back up.`,
      'name its directory with --data DIR; a database elsewhere is backed up by its own tools (docs/runbook.md).',
    );
  const startedMs = performance.now();
  const manifest = await copy(dataFolder, instance, file);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  process.stdout.write(textOf(manifest, file, seconds));
}

function refuseFile(file: string): void {
  if (existsSync(file))
    throw new StartFailure(`${file} is there already.`, 'choose another name with --to FILE.');
  if (!existsSync(dirname(file)))
    throw new StartFailure(
      `There is no folder ${dirname(file)}.`,
      'make it, or choose another with --to FILE.',
    );
}

/** From the running server where there is one, else from one started for this. */
async function copy(dataFolder: string, instance: Instance, file: string): Promise<Manifest> {
  const keys = await ensureKeyFiles(dataFolder);
  const signing = await readSigningKey(keys.signing);
  const anchorsFile = anchorPath({
    data: dataFolder,
    keys: { masterFile: keys.master, signingFile: keys.signing, payloadFile: keys.payload },
  });
  const release = await releaseOf();
  const from = (port: number) => {
    const ownerUrl = databaseUrl(ownerRole, instance.passwords.owner, port, databaseName);
    return writeBackup({ ownerUrl, anchorsFile, signing, release, file });
  };
  const lock = await lockData(dataFolder).catch((error: unknown) => {
    if (error instanceof StartFailure) return undefined;
    throw error;
  });
  if (lock === undefined) return await from(instance.ports['postgres'] ?? 0);
  try {
    await endLeftovers(dataFolder);
    return await withOwnServer(dataFolder, instance, from);
  } finally {
    await lock.release();
  }
}

async function releaseOf(): Promise<string> {
  const text = await readFile(join(findRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function textOf({ loans, events, keys, takenAt }: Manifest, file: string, seconds: string): string {
  const needed = [...keys.master, ...keys.signing].join(', ');
  return `Backed up: ${loans} loans, ${events} events as of ${takenAt} in ${seconds} s to ${file}
  The keys are not in it. Keep the files of the keys/ folder apart from it, under lock: without ${needed}
  nobody can read or prove what the file holds.\n`;
}
