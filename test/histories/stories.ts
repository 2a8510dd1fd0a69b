import { ApplicationFailure } from '@temporalio/common';
import type { ProviderFamily } from '../../workflows/messages.js';
import { aStep, aView } from '../workflows/a-view.js';
import { FakeLoan } from '../workflows/fake-loan.js';
import type { RunningProcess } from '../workflows/process-bench.js';

/** A piece of a loan's life whose history is kept: what the record says, and what happens. */
export interface Story {
  tells: string;
  families: ProviderFamily[];
  loan(): FakeLoan;
  happens(process: RunningProcess, fake: FakeLoan): Promise<void>;
}

const endsAt =
  (stage: 'approval' | 'pre_disbursement' | 'disbursement' | 'servicing') =>
  async ({ tell, end }: RunningProcess, fake: FakeLoan) => {
    fake.change({ stage });
    await tell();
    await end();
  };

/** One story of each stage, and of each way in which a run can end. */
export const stories: Story[] = [
  {
    tells: 'verification',
    families: ['identity', 'judicial'],
    loan: () => {
      const gone = aStep('ask_source', 'judicial');
      const fake = new FakeLoan(aView({ due: [aStep('ask_source', 'identity'), gone] }));
      fake.does[gone.key] = () => {
        throw ApplicationFailure.create({ message: 'code', type: 'provider_rejected' });
      };
      return fake;
    },
    async happens(process, fake) {
      await fake.called('giveUpStep');
      await process.handle.signal('changed', 'garbage');
      await process.handle.signal('nobody-knows-this');
      await fake.called('recordNative');
      await endsAt('approval')(process, fake);
    },
  },
  {
    tells: 'approval',
    families: ['messages'],
    loan: () =>
      new FakeLoan(aView({ stage: 'approval', due: [aStep('send_message', 'approved')] })),
    async happens(process, fake) {
      await fake.called('sendMessage');
      await endsAt('pre_disbursement')(process, fake);
    },
  },
  {
    tells: 'pre-disbursement-held-and-released',
    families: ['core_banking', 'vehicle_register'],
    loan: () => {
      const due = [aStep('reserve_funds', 'funds'), aStep('register_lien', 'vehicle')];
      const fake = new FakeLoan(aView({ stage: 'pre_disbursement', due }));
      fake.native = (name) => ({ held: name === 'hold' });
      return fake;
    },
    async happens(process, fake) {
      await Promise.all([fake.called('reserveFunds'), fake.called('registerLien')]);
      await process.handle.signal('hold');
      await fake.called('recordNative');
      await process.handle.signal('release');
      await fake.called('recordNative', 2);
      await endsAt('disbursement')(process, fake);
    },
  },
  {
    tells: 'disbursement-with-refused-cancellation',
    families: ['core_banking'],
    loan: () => {
      const order = aStep('order_money', 'payout');
      const fake = new FakeLoan(aView({ stage: 'disbursement', due: [order] }));
      fake.does['orderMoney'] = () =>
        void fake.change({ due: [order, aStep('confirm_money', 'payout')] });
      return fake;
    },
    async happens(process, fake) {
      await fake.called('confirmMoney');
      await process.handle.cancel();
      await fake.called('recordNative');
      await fake.called('readView', 2);
      await process.end();
    },
  },
  {
    tells: 'servicing-cycle',
    families: ['core_banking'],
    loan: () => {
      const waiting = [{ for: 'cycle', until: '2027-01-16T01:00:00.000Z' }];
      const fake = new FakeLoan(aView({ stage: 'servicing', waiting, wakeInMs: 1000 }));
      const account = aStep('ask_source', 'loan_account', { subject: 'loan' });
      fake.does['timePassed'] = () => void fake.change({ due: [account], wakeInMs: null });
      fake.does['askSource'] = () =>
        void fake.change({ waiting: [{ for: 'cycle', until: '2027-02-16T01:00:00.000Z' }] });
      return fake;
    },
    async happens(process, fake) {
      await fake.called('askSource');
      await fake.called('readView', 2);
      await process.end();
    },
  },
  {
    tells: 'closing-after-native-cancellation',
    families: ['core_banking', 'vehicle_register'],
    loan: () => {
      const lien = aStep('release_lien', 'vehicle');
      const funds = aStep('release_funds', 'funds');
      const fake = new FakeLoan(aView({ stage: 'pre_disbursement' }));
      fake.native = () => ({ exiting: 'cancelled', due: [lien] });
      fake.does['releaseLien'] = () => void fake.change({ due: [lien, funds] });
      fake.does['releaseFunds'] = () =>
        void fake.change({ stage: 'closed', exiting: null, closedReason: 'cancelled' });
      return fake;
    },
    async happens({ handle }) {
      await handle.cancel();
      await handle.result();
    },
  },
  {
    tells: 'fenced',
    families: ['identity'],
    loan: () => {
      const fake = new FakeLoan(aView({ due: [aStep('ask_source', 'identity')] }));
      fake.does['askSource'] = () => {
        fake.view = { ...fake.view, fenced: true };
      };
      return fake;
    },
    async happens({ handle }) {
      await handle.result();
    },
  },
];
