import { closeSync, existsSync, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { errorCode, StartFailure } from './start-failure.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Each of these may come from a file instead, whose path `NAME_FILE` holds: what stands in an environment is easily seen by others. */
export const secretVariables = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'CONNECTORS_KEY',
  'STORAGE_SECRET_ACCESS_KEY',
  'MAIL_PASSWORD',
  'TRANSCRIPTION_KEY',
  'OIDC_CLIENT_SECRET',
  'TEMPORAL_API_KEY',
] as const;
export type SecretVariable = (typeof secretVariables)[number];

/** More than any address or key has; a path to something else is found out before it is read into memory. */
const bytesMax = 65_536;
/** Reading by everybody, writing by others than the file's account: no place for a secret. */
const tooOpen = 0o026;

/**
 * The environment with the secrets of `names` read from the files that it names, so that nobody behind it knows where they came from.
 * One trailing line end is no part of a secret; another makes it no secret of ours.
 * @throws StartFailure that names the variable and what is wrong with it or its file, never what the file holds.
 */
export function withSecretFiles(
  environment: Environment,
  names: readonly SecretVariable[] = secretVariables,
): Environment {
  const read: Record<string, string | undefined> = { ...environment };
  for (const name of names) {
    const variable = `${name}_FILE`;
    const path = environment[variable];
    if (!path) continue;
    if (environment[name])
      throw new StartFailure(
        `${name} and ${variable} are both set.`,
        'leave one of them out; which of the two is meant cannot be known.',
      );
    read[name] = readSecret(variable, path);
    // Whoever is given this environment reads no file again.
    read[variable] = undefined;
  }
  return read;
}

function readSecret(variable: string, path: string): string {
  const text = looking(variable, path, (file) => readFileSync(file, 'utf8')).replace(/\r?\n$/, '');
  if (text === '')
    throw wrong(variable, path, 'is empty', 'write the secret into it, on one line.');
  if (/[\r\n]/.test(text))
    throw wrong(variable, path, 'has more than one line', 'leave the secret alone in it.');
  return text;
}

/**
 * Refuses a key file that others may read or change. One that is not there is left to whoever needs it.
 * @throws StartFailure with the variable that names the file.
 */
export function refuseOpenFile(variable: string, path: string): void {
  if (existsSync(path)) looking(variable, path, () => undefined);
}

/** Opens a file and looks at what was opened, so that nobody can change it in between. */
function looking<Result>(variable: string, path: string, use: (file: number) => Result): Result {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    const code = errorCode(error) ?? 'unknown';
    const what = code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`;
    throw wrong(variable, path, what, 'see that the account of the service can read it.');
  }
  try {
    refuseOthers(variable, path, fstatSync(file));
    return use(file);
  } finally {
    closeSync(file);
  }
}

function refuseOthers(variable: string, path: string, found: Stats): void {
  if (!found.isFile() || found.size > bytesMax)
    throw wrong(variable, path, 'is no file with a secret', 'name the file itself.');
  const mode = found.mode & 0o777;
  // Where Windows runs, modes say nothing.
  if (process.platform === 'win32' || (mode & tooOpen) === 0) return;
  const what = `is open to others (mode ${mode.toString(8)})`;
  const whatToDo = 'let only the account of the service read it: chmod 400, or 440 by its group.';
  throw wrong(variable, path, what, whatToDo);
}

const wrong = (variable: string, path: string, what: string, whatToDo: string) =>
  new StartFailure(`The file ${path} that ${variable} names ${what}.`, whatToDo);
