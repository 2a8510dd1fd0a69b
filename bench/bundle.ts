import { createSealingPlugin } from '../src/temporal/sealing-plugin.js';
import { workflowBundle } from '../src/worker/workflow-bundle.js';
import { bundleEachTime } from './bundle.naive.js';
import { compare, timed, type Outcome } from './measure.js';

/** What a worker waits for at its start: the bundle of the workflows, kept or made anew. */
export async function measureBundle(say: (line: string) => void): Promise<Outcome[]> {
  const plugins = [createSealingPlugin({ current: 'none', keys: new Map() })];
  const kept = await workflowBundle(plugins);
  const made = await bundleEachTime(plugins);
  say(
    `  ${Math.round(kept.code.length / 1024)} KiB kept, ${Math.round(made.code.length / 1024)} KiB made anew`,
  );
  const outcome = await compare({
    ...{ title: 'kept bundle', unit: 'starts', perRound: 1 },
    ours: { run: () => timed(() => workflowBundle(plugins)) },
    twin: { run: () => timed(() => bundleEachTime(plugins)) },
  });
  return [outcome];
}
