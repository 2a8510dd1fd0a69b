import { resolve } from 'node:path';
import { readFlags } from '../../config/flags.js';
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
  const flags = { data: { type: 'string' }, [flag]: { type: 'string' } } as const;
  const { data, [flag]: file }: Readonly<Record<string, unknown>> = readFlags(args, flags, usage);
  if (typeof file !== 'string' || file === '')
    throw new StartFailure(`--${flag} FILE is missing.`, usage);
  return {
    dataFolder: resolve(currentFolder, typeof data === 'string' ? data : '.sancha'),
    file: resolve(currentFolder, file),
  };
}
