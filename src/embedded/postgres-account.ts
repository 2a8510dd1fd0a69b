import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { StartFailure } from '../config/start-failure.js';

/** How PostgreSQL's programs are run: the account, and a command that goes before them. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
  readonly prefix: readonly string[];
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Accounts of the system by name. initdb insists that its account has a name there. */
function accounts(): ReadonlyMap<string, Account> {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const fields = lines.filter((line) => !line.startsWith('#')).map((line) => line.split(':'));
  return new Map(
    fields.map(([name = '', , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]),
  );
}

function ownerOf(folder: string): number | undefined {
  return statSync(folder, { throwIfNoEntry: false })?.uid;
}

/** Whether everybody may walk down to the path: true for /srv/sancha, false below /root. */
function reachable(path: string): boolean {
  const parent = dirname(path);
  const open = ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0o001) & 0o001) !== 0;
  return open && (parent === path || reachable(parent));
}

/**
 * PostgreSQL refuses to run as root. The account is the owner of an existing cluster, else
 * `postgres`, else `nobody`; no account is created on somebody's machine.
 * @throws StartFailure when there is none.
 */
function chooseAccount(clusterFolder: string): Account {
  const known = accounts();
  const owner = ownerOf(clusterFolder);
  const kept = [...known.values()].find((account) => account.uid === owner && account.uid !== 0);
  const chosen = kept ?? known.get('postgres') ?? known.get('_postgres') ?? known.get('nobody');
  if (chosen !== undefined) return chosen;
  throw new StartFailure(
    'PostgreSQL does not run as root and this system has neither a "postgres" nor a "nobody" account.',
    'run npm start as an ordinary user, or set DATABASE_URL and DATABASE_OWNER_URL.',
  );
}

/**
 * The way into folders closed to others (a checkout below /root): the account keeps the one right to
 * pass permissions, which access(2) honours only with `no_setuid_fixup`.
 */
function passingPermissions({ uid, gid }: Account): readonly string[] {
  const rights = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const account = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  return ['setpriv', ...account, ...rights, '--securebits=+no_setuid_fixup', '--'];
}

/**
 * @param clusterFolder PostgreSQL's data, which may not exist yet.
 * @param binariesFolder where its programs are.
 * @throws StartFailure when the system lets no account but root reach the folders.
 */
export function postgresAccount(clusterFolder: string, binariesFolder: string): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const account = chooseAccount(clusterFolder);
  const parents = [dirname(resolve(clusterFolder)), resolve(binariesFolder)];
  if (parents.every(reachable)) return { ...account, prefix: [] };
  const prefix = passingPermissions(account);
  const [command = '', ...rest] = prefix;
  if (spawnSync(command, [...rest, 'true']).status === 0) return { prefix };
  throw new StartFailure(
    `PostgreSQL runs as an account of its own, which may not enter ${parents.find((path) => !reachable(path))}.`,
    'run npm start as an ordinary user, or put the checkout and --data where others may enter.',
  );
}

/** The account's ids, for chown, whichever way the programs are run. */
export function accountIds(clusterFolder: string): { uid: number; gid: number } | undefined {
  return process.getuid?.() === 0 ? chooseAccount(clusterFolder) : undefined;
}
