import { KillRun } from './run.js';
import { readOptions, WrongFlags } from './plan/options.js';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** `npm run drill:kill -- --seed 7 …` (docs/reliability.md). Ends with 0 when everything held, with 1 when something did not. */
async function main(): Promise<number> {
  const { options, places } = readOptions(process.argv.slice(2));
  const held = await new KillRun(options, places, say).run();
  say(held ? 'Everything held.' : `Something broke; see ${places.logFile}.`);
  return held ? 0 : 1;
}

function explained(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof WrongFlags ? error.message : (error.stack ?? error.message);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${explained(error)}\n`);
    process.exit(2);
  },
);
