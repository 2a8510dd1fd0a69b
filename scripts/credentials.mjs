import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from './progress.mjs';

/** Reads `--name value` arguments; an unknown one is a failure that names it. */
export function readArguments(options) {
  try {
    return parseArgs({ args: process.argv.slice(2), options }).values;
  } catch (error) {
    throw new Failure(error.message);
  }
}

/**
 * What the running instance says about itself (`credentials.json` of its data directory).
 * @throws Failure when there is none.
 */
export async function readCredentials(data) {
  const file = join(resolve(data ?? '.sancha'), 'credentials.json');
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    throw new Failure(
      `${file} is not there.\n  What to do: run "npm start" first, with the same --data.`,
    );
  }
}
