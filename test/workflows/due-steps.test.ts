import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aStep, aView } from './a-view.js';
import { FakeLoan } from './fake-loan.js';
import { ProcessBench } from './process-bench.js';

describe('steps that are due', () => {
  let bench: ProcessBench;
  beforeAll(async () => {
    bench = await ProcessBench.skippingTime();
  });
  afterAll(async () => await bench.close());

  it('run side by side, each on its provider’s queue', async () => {
    const identity = aStep('ask_source', 'identity');
    const judicial = aStep('ask_source', 'judicial');
    const fake = new FakeLoan(aView({ due: [identity, judicial] }));
    const both = fake.gate();
    fake.does['askSource'] = (_, attempt) => {
      if (attempt === 2) both.open();
      // Neither ends before both have begun.
      return both.opened;
    };
    await bench.run(fake, ['identity', 'judicial'], async ({ end }) => {
      await fake.called('askSource', 2);
      await end();
    });
    expect(fake.keysOf('askSource').sort()).toEqual([identity.key, judicial.key]);
  });

  it('do not wait for one that is slow', async () => {
    const slow = aStep('ask_source', 'identity');
    const message = aStep('send_message', 'received');
    const fake = new FakeLoan(aView({ due: [slow] }));
    const answer = fake.gate();
    fake.does['askSource'] = () => answer.opened;
    await bench.run(fake, ['identity', 'messages'], async ({ tell, end, state }) => {
      await fake.called('askSource');
      fake.change({ due: [slow, message] });
      await tell();
      await fake.called('sendMessage');
      expect((await state()).running).toContain(slow.key);
      answer.open();
      await end();
    });
    expect(fake.count('askSource')).toBe(1);
  });

  it('are done by the activity of their kind, under their key', async () => {
    const steps = [
      { activity: 'askSource', step: aStep('ask_source', 'loan_account'), family: 'core_banking' },
      { activity: 'sendMessage', step: aStep('send_message', 'received'), family: 'messages' },
      { activity: 'reserveFunds', step: aStep('reserve_funds', 'funds'), family: 'core_banking' },
      { activity: 'releaseFunds', step: aStep('release_funds', 'funds'), family: 'core_banking' },
      { activity: 'registerLien', step: aStep('register_lien', 'v'), family: 'vehicle_register' },
      { activity: 'releaseLien', step: aStep('release_lien', 'v'), family: 'vehicle_register' },
      { activity: 'orderMoney', step: aStep('order_money', 'payout'), family: 'core_banking' },
      { activity: 'confirmMoney', step: aStep('confirm_money', 'payout'), family: 'core_banking' },
      { activity: 'hangUp', step: aStep('hang_up', 'call'), family: 'telephony' },
    ] as const;
    const fake = new FakeLoan(aView({ due: steps.map(({ step }) => step) }));
    const families = [...new Set(steps.map(({ family }) => family))];
    await bench.run(fake, families, async ({ end }) => {
      await Promise.all(steps.map(({ activity }) => fake.called(activity)));
      await end();
    });
    for (const { activity, step } of steps) expect(fake.keysOf(activity)).toEqual([step.key]);
  });

  it.each([
    { what: 'vehicle', family: 'vehicle_register' },
    { what: 'home', family: 'property_register' },
    { what: 'movables', family: 'movable_assets' },
  ] as const)('register a lien on $what where its register is served', async ({ what, family }) => {
    const step = aStep('register_lien', what);
    const fake = new FakeLoan(aView({ due: [step] }));
    await bench.run(fake, [family], async ({ end }) => {
      await fake.called('registerLien');
      await end();
    });
    expect(fake.keysOf('registerLien')).toEqual([step.key]);
  });

  const failures = [
    { fails: 'provider_error', retried: true, class: 'error' },
    { fails: 'provider_timeout', retried: true, class: 'timeout' },
    { fails: 'provider_malformed', retried: true, class: 'malformed' },
    { fails: 'money_pending', retried: true, class: 'timeout' },
    { fails: 'provider_rejected', retried: false, class: 'error', because: 'refused' },
    { fails: 'step_not_possible', retried: false, class: 'error', because: 'not_possible' },
  ];
  // The record ends them by the lender's patience; this is the net below it, for attempts that the record never hears of.
  for (const { fails, retried, class: failureClass, because } of failures) {
    it(`are given up as ${failureClass} when ${fails} lasts`, async () => {
      const step = aStep('ask_source', 'identity', { giveUpAfterSeconds: 10 });
      const fake = new FakeLoan(aView({ due: [step] }));
      fake.does['askSource'] = () => {
        throw ApplicationFailure.create({ message: 'code', type: fails });
      };
      await bench.run(fake, ['identity'], async ({ end }) => {
        await fake.called('askSource');
        if (retried) await bench.environment.sleep('11 minutes');
        await fake.called('giveUpStep');
        await end();
      });
      const given = fake.calls.find(({ activity }) => activity === 'giveUpStep');
      expect(given?.request).toMatchObject({ stepKey: step.key, class: failureClass });
      expect((given?.request as { because?: string }).because).toBe(because);
      expect(fake.count('askSource') > 1).toBe(retried);
    });
  }

  it('start in a held loan as far as the record says so, and the others after the release', async () => {
    const [asked, later] = [aStep('confirm_money', 'payout'), aStep('ask_source', 'identity')];
    const fake = new FakeLoan(aView({ due: [asked], held: true }));
    await bench.run(fake, ['identity', 'core_banking'], async ({ tell, end }) => {
      await fake.called('confirmMoney');
      expect(fake.count('askSource')).toBe(0);
      fake.change({ held: false, due: [later] });
      await tell();
      await fake.called('askSource');
      await end();
    });
    expect(fake.keysOf('askSource')).toEqual([later.key]);
  });

  it('that were in flight when the loan was held are started again after the release', async () => {
    const step = aStep('ask_source', 'identity');
    const fake = new FakeLoan(aView({ due: [step] }));
    const inFlight = fake.gate();
    fake.does['askSource'] = async (_, attempt) => {
      if (attempt > 1) return;
      await inFlight.opened;
      return 'not_carried_out';
    };
    await bench.run(fake, ['identity'], async ({ tell, end, state }) => {
      await fake.called('askSource');
      fake.change({ held: true, due: [] });
      await tell();
      expect((await state()).view?.held).toBe(true);
      inFlight.open();
      fake.change({ held: false, due: [step] });
      await tell();
      await fake.called('askSource', 2);
      await end();
    });
    expect(fake.keysOf('askSource')).toEqual([step.key, step.key]);
  });
});
