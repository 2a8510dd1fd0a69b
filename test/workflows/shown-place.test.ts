import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { searchAttributes } from '../../workflows/messages.js';
import { eventually } from '../embedded/eventually.js';
import { aView } from './a-view.js';
import { FakeLoan } from './fake-loan.js';
import { ProcessBench } from './process-bench.js';

const upserts = (events: string[]) => events.filter((type) => type === '40').length;

describe('search attributes', () => {
  let bench: ProcessBench;
  beforeAll(async () => {
    bench = await ProcessBench.inRealTime();
  });
  afterAll(async () => await bench.close());

  it('say stage, product, branch, hold and band, in one event for each change', async () => {
    const fake = new FakeLoan(aView({ band: 'green' }));
    await bench.run(fake, [], async ({ handle, tell, state, runs, eventsOf, end }) => {
      fake.change({ band: 'red', held: true });
      await tell();
      await state();
      fake.change({});
      await tell();
      await state();
      const { typedSearchAttributes: shown } = await handle.describe();
      const { stage, product, branch, held, band } = searchAttributes;
      expect([stage, product, branch, held, band].map((key) => shown.get(key as never))).toEqual([
        'verification',
        'auto',
        'B001',
        true,
        'red',
      ]);
      const [run = ''] = await runs();
      expect(upserts(await eventsOf(run))).toBe(2);
      await end();
    });
  });

  it('say closed once the loan is, so that operators find it as what it is', async () => {
    const fake = new FakeLoan(aView({ band: 'orange', held: true }));
    await bench.run(fake, [], async ({ handle, end }) => {
      fake.change({ band: 'red', held: false });
      await end();
      // Visibility is late by a moment (facts of Temporal), so it is asked until it knows.
      const { workflowId } = handle;
      const query = `WorkflowId = '${workflowId}' and SanchaStage = 'closed' and SanchaBand = 'red' and SanchaHeld = false`;
      const found = await eventually(async () => {
        for await (const { status } of bench.client.workflow.list({ query })) return status.name;
        return undefined;
      });
      expect(found).toBe('COMPLETED');
      const other = `WorkflowId = '${workflowId}' and SanchaStage = 'verification'`;
      expect((await bench.client.workflow.count(other)).count).toBe(0);
    });
  });

  it('of a run that another has taken over are left as they are', async () => {
    const fake = new FakeLoan();
    await bench.run(fake, [], async ({ handle, tell }) => {
      fake.change({ fenced: true, band: 'red' });
      await tell();
      await handle.result();
      const { typedSearchAttributes } = await handle.describe();
      expect(typedSearchAttributes.get(searchAttributes.band)).toBe('green');
    });
  });

  it('are carried into a new run without being written again', async () => {
    const fake = new FakeLoan();
    await bench.run(fake, [], async ({ handle, tell, runs, eventsOf, end }) => {
      fake.change({ round: 2 });
      await tell();
      await fake.called('readView', 3);
      const { typedSearchAttributes } = await handle.describe();
      expect(typedSearchAttributes.get(searchAttributes.stage)).toBe('verification');
      const [, second = ''] = await runs();
      expect(upserts(await eventsOf(second))).toBe(0);
      await end();
    });
  });
});
