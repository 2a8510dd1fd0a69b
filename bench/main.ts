import { measureBundle } from './bundle.js';
import { measureCodec } from './codec.js';
import { measureCycles } from './cycles.js';
import { linesOf, type Outcome } from './measure.js';
import { measureRecord } from './record.js';

/** Every figure by its name on the command line, in the order in which they are measured. */
const figures: Readonly<Record<string, (say: (line: string) => void) => Promise<Outcome[]>>> = {
  record: measureRecord,
  codec: measureCodec,
  bundle: measureBundle,
  cycles: measureCycles,
};

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.filter((name) => !Object.hasOwn(figures, name));
  if (unknown.length > 0)
    throw new Error(
      `no figure ${unknown.join(', ')}; there are ${Object.keys(figures).join(', ')}`,
    );
  say(`Node ${process.versions.node}, ${process.platform} ${process.arch}; medians of 5, in turns`);
  for (const [name, measure] of Object.entries(figures)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    say(`\n${name}`);
    for (const outcome of await measure(say)) linesOf(outcome).forEach((line) => say(`  ${line}`));
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});
