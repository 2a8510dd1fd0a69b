/** A failure that is told in words to the person at the terminal, without a stack trace. */
export class Failure extends Error {}

const seconds = (sinceMs) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;

/** Everything about progress goes to standard error: what a command gives is on standard output. */
export const say = (line) => process.stderr.write(`${line}\n`);

/**
 * Runs one step and says how long it took.
 * @param {string} name what is being done, in the present tense.
 * @param {() => Promise<string | void>} work may return a remark.
 */
export async function step(name, work) {
  const startedMs = performance.now();
  const remark = await work();
  say(`  ${name}${remark ? `: ${remark}` : ''} (${seconds(startedMs)})`);
}

/** Runs a script's main function: failures in words, exit code 1. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? process.exitCode ?? 0;
  } catch (error) {
    say(error instanceof Failure ? `\n${error.message}` : `\n${error?.stack ?? error}`);
    process.exitCode = 1;
  }
}
