import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessView } from '../../domain/process/view.js';
import { aStep, aView } from './a-view.js';
import { FakeLoan } from './fake-loan.js';
import { ProcessBench } from './process-bench.js';

describe('a new run', () => {
  let bench: ProcessBench;
  beforeAll(async () => {
    bench = await ProcessBench.inRealTime();
  });
  afterAll(async () => await bench.close());

  const cycle = (until: string) => [{ for: 'cycle', until }];
  const boundaries: { at: string; from: Partial<ProcessView>; to: Partial<ProcessView> }[] = [
    { at: 'a stage change', from: {}, to: { stage: 'approval' } },
    { at: 'a new round', from: { round: 1 }, to: { round: 2 } },
    {
      at: 'a closed cycle',
      from: { stage: 'servicing', waiting: cycle('2027-01-16T01:00:00.000Z') },
      to: { stage: 'servicing', waiting: cycle('2027-02-16T01:00:00.000Z') },
    },
  ];
  for (const { at, from, to } of boundaries) {
    it(`begins at ${at}, reads the view first and carries loan and epoch only`, async () => {
      const fake = new FakeLoan(aView({ ...from, epoch: 7 }));
      await bench.run(fake, [], async ({ tell, runs, inputOf, end }) => {
        fake.change(to);
        await tell();
        await fake.called('readView', 3);
        await end();
        const ids = await runs();
        expect(ids).toHaveLength(2);
        expect(await inputOf(ids[1] ?? '')).toEqual([{ loanId: fake.view.loanId, epoch: 7 }]);
      });
    });
  }

  it('does not begin when only people’s work changed', async () => {
    const fake = new FakeLoan();
    await bench.run(fake, [], async ({ tell, runs, end }) => {
      fake.change({ waiting: [{ for: 'task:report_review', until: null }], band: 'yellow' });
      await tell();
      await fake.called('readView', 2);
      await end();
      expect(await runs()).toHaveLength(1);
    });
  });

  it('does not begin when a cycle opens, only when the next one is planned', async () => {
    const servicing = { stage: 'servicing', waiting: cycle('2027-01-16T01:00:00.000Z') } as const;
    const fake = new FakeLoan(aView(servicing));
    await bench.run(fake, [], async ({ tell, runs, end }) => {
      fake.change({ waiting: [] });
      await tell();
      await fake.called('readView', 2);
      expect(await runs()).toHaveLength(1);
      fake.change({ waiting: cycle('2027-02-16T01:00:00.000Z') });
      await tell();
      await fake.called('readView', 4);
      await end();
      expect(await runs()).toHaveLength(2);
    });
  });

  it('waits for a step in flight, and starts the steps of the new stage itself', async () => {
    const slow = aStep('ask_source', 'identity');
    const message = aStep('send_message', 'approved');
    const fake = new FakeLoan(aView({ due: [slow] }));
    const answer = fake.gate();
    fake.does['askSource'] = () => answer.opened;
    await bench.run(fake, ['identity', 'messages'], async ({ tell, runs, state, end }) => {
      await fake.called('askSource');
      fake.change({ stage: 'approval' });
      await tell();
      await fake.called('readView', 2);
      expect((await state()).newRunBecause).toBe('business_boundary');
      fake.view = { ...fake.view, due: [slow, message] };
      answer.open();
      await fake.called('sendMessage');
      await end();
      const [first = '', second = ''] = await runs();
      const [stepsOfFirst, stepsOfSecond] = [await scheduled(first), await scheduled(second)];
      expect([stepsOfFirst, stepsOfSecond]).toEqual([['askSource'], ['sendMessage']]);
    });
    async function scheduled(runId: string) {
      const handle = bench.client.workflow.getHandle(fake.view.loanId, runId);
      const { events } = await handle.fetchHistory();
      return (events ?? []).flatMap(
        (event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? [],
      );
    }
  });

  it('S35 loses no signal that came while the old one handed over', async () => {
    const fake = new FakeLoan();
    await bench.run(fake, [], async ({ handle, tell, runs, end }) => {
      fake.does['readView'] = async (_, attempt) => {
        // In the look that leads to the new run: a change and a native command arrive before it can hand over.
        if (attempt !== 2) return;
        fake.change({ stage: 'approval' });
        await tell();
        await handle.signal('hold');
      };
      fake.change({});
      await tell();
      await fake.called('recordNative');
      await fake.called('readView', 3);
      await end();
      expect(await runs()).toHaveLength(2);
    });
    expect([...fake.natives.values()].map(({ name }) => name)).toEqual(['hold']);
  });

  it('begins above 200 events, so that no run has 300', async () => {
    const fake = new FakeLoan();
    await bench.run(fake, [], async ({ tell, state, runs, eventsOf, end }) => {
      for (let i = 0; i < 60; i += 1) {
        fake.change({});
        await tell();
        await state();
      }
      await end();
      const ids = await runs();
      expect(ids.length).toBeGreaterThan(1);
      for (const id of ids) expect((await eventsOf(id)).length).toBeLessThan(300);
    });
  });

  it('begins although a step is in flight when large signals have filled the history', async () => {
    const order = aStep('order_money', 'payout');
    const fake = new FakeLoan(aView({ stage: 'disbursement', due: [order] }));
    const bank = fake.gate();
    fake.does['orderMoney'] = () => bank.opened;
    await bench.run(fake, ['core_banking'], async ({ handle, end }) => {
      await fake.called('orderMoney');
      const { runId } = await handle.describe();
      // A task is told a size that leaves out the two signals, at most, that were buffered during the task before it.
      for (let sent = 0; sent < 12; sent += 1)
        await handle.signal('changed', 'x'.repeat(1_000_000));
      await fake.called('orderMoney', 2);
      // The histories are not read here: each page would be larger than what is taken in one answer.
      expect((await handle.describe()).runId).not.toBe(runId);
      bank.open();
      await end();
    });
    expect(new Set(fake.keysOf('orderMoney'))).toEqual(new Set([order.key]));
  });
});

describe('the epoch fence', () => {
  let bench: ProcessBench;
  beforeAll(async () => {
    bench = await ProcessBench.inRealTime();
  });
  afterAll(async () => await bench.close());

  it('ends a run that begins with an old epoch, and nothing is recorded', async () => {
    const step = aStep('ask_source', 'identity');
    const fake = new FakeLoan(aView({ due: [step], fenced: true }));
    await bench.run(fake, ['identity'], async ({ handle }) => {
      await handle.result();
    });
    expect(fake.calls.map(({ activity }) => activity)).toEqual(['readView']);
  });

  it('ends a run at once when a step finds the epoch old, with others in flight', async () => {
    const slow = aStep('ask_source', 'judicial');
    const step = aStep('ask_source', 'identity');
    const fake = new FakeLoan(aView({ due: [step, slow] }));
    const never = fake.gate();
    fake.does[slow.key] = () => never.opened;
    fake.does[step.key] = () => {
      fake.view = { ...fake.view, fenced: true };
    };
    await bench.run(fake, ['identity', 'judicial'], async ({ handle }) => {
      await handle.result();
      never.open();
    });
    expect(fake.count('giveUpStep')).toBe(0);
  });

  it('ends the process of a loan that is not there', async () => {
    const fake = new FakeLoan();
    fake.isThere = false;
    await bench.run(fake, [], async ({ handle }) => {
      await handle.result();
    });
    expect(fake.calls.map(({ activity }) => activity)).toEqual(['readView']);
  });

  it('refuses an input that is not of its own loan', async () => {
    const inputs = [undefined, { loanId: 'ln_other', epoch: 1 }, { loanId: 5 }, 'garbage'];
    for (const input of inputs) {
      const result = bench.runWith(input, new FakeLoan());
      await expect(result).rejects.toThrow('Workflow execution failed');
    }
  });
});
