import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { createSealingPlugin } from '../../src/temporal/sealing-plugin.js';
import { workflowBundle } from '../../src/worker/workflow-bundle.js';
import { ProcessBench } from '../workflows/process-bench.js';
import { historyKeys } from './history-keys.js';
import { keepHistory, keptHistories, type KeptHistory } from './kept-histories.js';
import { stories } from './stories.js';

const sealing = createSealingPlugin(historyKeys);

/** What each history says when today's code replays it: nothing, or why it does not follow. */
async function replay(histories: readonly KeptHistory[], code: string) {
  const options = { workflowBundle: { code }, plugins: [sealing] };
  const found = new Map<string, string | undefined>();
  const names = new Map(histories.map(({ workflowId, name }) => [workflowId, name]));
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
    found.set(names.get(workflowId) ?? workflowId, error?.message);
  }
  return found;
}

const allReplay = (histories: readonly KeptHistory[]) =>
  new Map(histories.map(({ name }) => [name, undefined]));

describe('S47 the replay gate', () => {
  let bench: ProcessBench;
  let bundle = '';
  beforeAll(async () => {
    bench = await ProcessBench.inRealTime(historyKeys);
    bundle = (await workflowBundle([sealing])).code;
  });
  afterAll(async () => await bench.close());

  it('replays the histories of every release on today’s code', async () => {
    const histories = await keptHistories();
    expect(histories.length).toBeGreaterThanOrEqual(stories.length);
    expect(await replay(histories, bundle)).toEqual(allReplay(histories));
  });

  it('would see a step that became another one', async () => {
    const histories = (await keptHistories()).filter(({ name }) => name.endsWith('approval'));
    const changed = bundle.replaceAll("send_message: 'sendMessage'", "send_message: 'askSource'");
    expect(changed).not.toBe(bundle);
    const [message] = [...(await replay(histories, changed)).values()];
    expect(message).toContain('sendMessage');
  });

  // Kept with SANCHA_RECORD_HISTORIES=1 at each release; run always, so that a story cannot rot.
  it.each(stories)('tells the story "$tells" anew, and it replays', async (story) => {
    const fake = story.loan();
    const recorded: KeptHistory[] = [];
    await bench.run(fake, story.families, async (process) => {
      await story.happens(process, fake);
      const [first = ''] = await process.runs();
      const { workflowId } = process.handle;
      const handle = bench.client.workflow.getHandle(workflowId, first);
      recorded.push({ name: story.tells, workflowId, history: await handle.fetchHistory() });
    });
    expect(await replay(recorded, bundle)).toEqual(allReplay(recorded));
    if (process.env.SANCHA_RECORD_HISTORIES !== '1') return;
    const text = await readFile(join(import.meta.dirname, '../../package.json'), 'utf8');
    const { version } = JSON.parse(text) as { version: string };
    for (const one of recorded) await keepHistory(version, story.tells, one);
  });
});
