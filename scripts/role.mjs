import { parseArgs } from 'node:util';
import { at } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { Failure, main } from './progress.mjs';
import { run } from './run.mjs';
import { servicesEnvironment } from './services-environment.mjs';

/**
 * The data directory that `--data DIR` or `--data=DIR` names, if one does, and every other argument as it was given: those are the
 * role's to read, and to refuse.
 * @throws Failure for `--data` without a directory: another instance than was meant must not be rotated, say.
 */
export function takeData(args) {
  const { tokens } = parseArgs({
    ...{ args, options: { data: { type: 'string' } } },
    ...{ strict: false, allowPositionals: true, tokens: true },
  });
  const given = tokens.filter(({ kind, name }) => kind === 'option' && name === 'data');
  if (given.some(({ value }) => value === undefined || value === '' || value.startsWith('-')))
    throw new Failure('--data needs a directory: --data DIR.');
  const taken = new Set(
    given.flatMap(({ index, inlineValue }) => (inlineValue ? [index] : [index, index + 1])),
  );
  const rest = args.filter((_, index) => !taken.has(index));
  return { data: given.at(-1)?.value, rest };
}

/**
 * Runs a role that ends by itself beside the services of a data directory, `.sancha` unless another is named, or of the environment
 * where there is none; ends with the role's own code.
 */
export async function runRole(role) {
  await main(async () => {
    const { data, rest } = takeData(process.argv.slice(2));
    await prepare();
    const env = await servicesEnvironment(data ?? '.sancha');
    if (data !== undefined && Object.keys(env).length === 0)
      throw new Failure(
        `${data} holds no instance.\n  What to do: name the directory that "npm start" was given with --data.`,
      );
    return await run(process.execPath, [at('dist', 'src', 'main.js'), role, ...rest], { env });
  });
}
