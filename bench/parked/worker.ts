import type { ProcessView } from '../../domain/process/view.js';
import { readPayloadKeys } from '../../src/temporal/payload-keys.js';
import { providerConfig } from '../../src/worker/provider-config.js';
import { startWorker } from '../../src/worker/start-worker.js';
import { quietRuntime } from '../whole/quiet-runtime.js';
import type { FromWorker, ToWorker } from './words.js';

const [address = '', namespace = '', payloadFile = '', version = '1'] = process.argv.slice(2);
const dayMs = 86_400_000;
const say = (word: FromWorker) => process.send?.(word);

/** A loan that is served and waits for its next cycle: no step is due. */
function parked(loanId: string): ProcessView {
  return {
    ...{ loanId, epoch: 1, version: Number(version), product: 'auto', branch: 'B001' },
    ...{ stage: 'servicing', round: 1, held: false, exiting: null, closedReason: null },
    ...{ band: 'green', due: [], waiting: [{ for: 'cycle', until: '2027-01-15T01:00:00.000Z' }] },
    ...{ wakeInMs: 20 * dayMs, fenced: false },
  };
}

/** The worker of an installation, with a record that says of every loan that it waits. */
async function main(): Promise<void> {
  quietRuntime();
  const nothing = () => Promise.reject(new Error('a parked loan orders nothing'));
  const worker = await startWorker({
    temporal: { address, namespace, connection: { address } },
    keys: await readPayloadKeys(payloadFile),
    providers: providerConfig({ connectorsUrl: 'http://127.0.0.1:9', connectorsKey: 'none' }, {}),
    record: {
      record: nothing,
      loadLoan: nothing,
      secretOfLink: () => null,
      readView: (loanId) => {
        say({ word: 'looked', loanId });
        return Promise.resolve(parked(loanId));
      },
    },
  });
  process.on('message', (word: ToWorker) => {
    if (word === 'weigh') {
      globalThis.gc?.();
      say({ word: 'weighed', ...process.memoryUsage() });
    } else
      void worker.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
  });
  say({ word: 'ready' });
}

await main();
