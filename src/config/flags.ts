import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { StartFailure } from './start-failure.js';

/**
 * Reads the flags of a command. A mistyped one ends it: "rotate --reprot" must not rotate, nor "verify --laon X" verify another thing
 * than was asked.
 * @throws StartFailure that names the flag, and says the usage.
 */
export function readFlags<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    throw new StartFailure(error instanceof Error ? error.message : String(error), usage);
  }
}
