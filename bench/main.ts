import { loadavg } from 'node:os';
import { measureBundle } from './bundle.js';
import { measureCodec } from './codec.js';
import { measureContact } from './contact/contact.js';
import { measureCrossChecks } from './cross-checks.js';
import { measureCycleCost } from './cycle-cost.js';
import { measureCycles } from './cycles.js';
import { measureMonths } from './cycles-360.js';
import { measureDryRun } from './dry-run.js';
import { measureLifecycle } from './lifecycle.js';
import { measureLinks } from './links/links.js';
import { measureLists } from './lists/lists.js';
import { linesOf, type Outcome } from './measure.js';
import { measureParked } from './parked/parked.js';
import { measureRecord } from './record.js';
import { measureRelay } from './relay/relay.js';
import type { Size } from './size.js';
import { measureSubmit } from './submit.js';
import { measureWebhooks } from './webhooks/webhooks.js';

type Measure = (say: (line: string) => void, size: Size) => Promise<Outcome[]>;

/** Every figure by its name on the command line, in the order in which they are measured. */
const figures: Readonly<Record<string, Measure>> = {
  record: measureRecord,
  codec: measureCodec,
  bundle: measureBundle,
  'cross-checks': measureCrossChecks,
  cycles: measureCycles,
  lists: measureLists,
  links: measureLinks,
  contact: measureContact,
  'dry-run': measureDryRun,
  parked: measureParked,
  relay: measureRelay,
  'cycles-360': measureMonths,
  'cycle-cost': measureCycleCost,
  lifecycle: measureLifecycle,
  submit: measureSubmit,
  webhooks: measureWebhooks,
};
/** What has a small size; the others are as quick as they are. */
const small = ['dry-run', 'cycle-cost', 'cycles-360', 'lifecycle', 'submit', 'webhooks'];

const say = (line: string) => process.stdout.write(`${line}\n`);

/** `--smoke` shows that the figures with a small size still run, in seconds, and tells none. */
async function main(args: readonly string[]): Promise<void> {
  const size: Size = args.includes('--smoke') ? 'smoke' : 'full';
  const named = args.filter((argument) => argument !== '--smoke');
  const unknown = named.filter((name) => !Object.hasOwn(figures, name));
  if (unknown.length > 0) {
    const names = Object.keys(figures).join(', ');
    process.stderr.write(`There is no figure ${unknown.join(', ')}; there are ${names}.\n`);
    process.exitCode = 64;
    return;
  }
  const wanted = named.length === 0 && size === 'smoke' ? small : named;
  const load = loadavg().map((one) => one.toFixed(1));
  say(`Node ${process.versions.node}, ${process.platform} ${process.arch}; load ${load.join(' ')}`);
  for (const [name, measure] of Object.entries(figures)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    say(`\n${name}`);
    for (const outcome of await measure(say, size))
      linesOf(outcome).forEach((line) => say(`  ${line}`));
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});
