import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartFailure } from '../../config/start-failure.js';

/** Which copy of which data directory. */
export interface CopyOptions {
  readonly dataFolder: string;
  readonly file: string;
}

/** `npm run backup -- [--data DIR] --to FILE`, `npm run restore -- --from FILE [--data DIR]`. @throws StartFailure for other arguments. */
export function readCopyOptions(
  args: readonly string[],
  flag: 'to' | 'from',
  currentFolder: string,
): CopyOptions {
  const usage =
    flag === 'to'
      ? 'npm run backup -- [--data DIR] --to FILE'
      : 'npm run restore -- --from FILE [--data DIR]';
  const { data, [flag]: file } = parse(args, flag, usage);
  if (typeof file !== 'string' || file === '')
    throw new StartFailure(`--${flag} FILE is missing.`, usage);
  return {
    dataFolder: resolve(currentFolder, typeof data === 'string' ? data : '.sancha'),
    file: resolve(currentFolder, file),
  };
}

function parse(
  args: readonly string[],
  flag: string,
  usage: string,
): Readonly<Record<string, string | boolean | undefined>> {
  try {
    const options = { data: { type: 'string' as const }, [flag]: { type: 'string' as const } };
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new StartFailure(error instanceof Error ? error.message : String(error), usage);
  }
}
