import type { ServiceConfig } from '../config/config.js';
import type { RunService } from '../config/role.js';
import { StartFailure } from '../config/start-failure.js';
import { errorFields } from '../log/log.js';
import { anchorPath } from '../record/proof/anchor-path.js';
import { AnchorFile } from '../record/proof/anchor-file.js';
import { anchorEveryMs, anchorHeads } from '../record/proof/anchoring.js';
import { bookWith } from '../record/proof/open-book.js';
import { readKeyring } from '../keys/keyring.js';
import { exclusively, loopLocks, repeatedly } from './exclusive.js';
import { listenForOutbox } from './listener.js';
import { openRelay, type OpenRelay } from './open-relay.js';
import { sweep } from './outbox.js';
import { reconcile, reconcileEveryMs } from './reconciler.js';
import { startRelay } from './relay.js';
import { startWatch } from './watching.js';

const sweepEveryMs = 60_000;

/** The role `relay`: the outbox to Temporal, and the loops that need one instance of many: reconciler, anchors, sweeping. */
export const run: RunService = async (config) => {
  const open = await openRelay(config, 'relay');
  const { pool, processes, log } = open;
  const relay = startRelay({
    ...{ pool, processes },
    onFailure: ({ loanId, kind, attempts }, error) =>
      log.warn('delivery_failed', { loanId, kind, attempts, ...errorFields(error) }),
    onDatabaseFailure: (error) => log.warn('database_away', errorFields(error)),
  });
  const listener = listenForOutbox(config.database.url, () => relay.wake());
  const loops = startLoops(open, new AnchorFile(anchorPath(config)));
  const watch = await watchIfAble(config, open);
  log.info('relay_ready');
  return {
    stop: async () => {
      await listener.stop();
      await watch?.stop();
      await Promise.all(loops.map((loop) => loop.stop()));
      await relay.stop();
      await open.close();
    },
  };
};

function startLoops({ recordPool, pool, client, clock, log }: OpenRelay, anchors: AnchorFile) {
  const failed = (event: string) => (error: unknown) => log.warn(event, errorFields(error));
  const reconciling = async () => {
    const done = await exclusively(pool, loopLocks.reconcile, () =>
      reconcile({ pool, client, clock }),
    );
    if (done === undefined) return;
    const { live, replaced, awaitingBank: waiting } = done;
    log.info('reconciled', { live, replaced, waiting });
  };
  const anchoring = async () => {
    const done = await exclusively(pool, loopLocks.anchors, () => anchorHeads(recordPool, anchors));
    if (done === undefined) return;
    if (done.anchored > 0) log.info('heads_anchored', { count: done.anchored });
    for (const loanId of done.refused) log.error('head_not_anchored', { loanId });
  };
  const sweeping = async () => {
    await exclusively(pool, loopLocks.sweep, () => sweep(pool));
  };
  return [
    repeatedly(reconcileEveryMs, reconciling, failed('reconcile_failed')),
    repeatedly(anchorEveryMs, anchoring, failed('anchors_failed')),
    repeatedly(sweepEveryMs, sweeping, failed('sweep_failed')),
  ];
}

/** Where the relay is given the keys of the record, it watches the book too; else `verify --watch` does (docs/deployment.md). */
async function watchIfAble(config: ServiceConfig, { recordPool, pool, log }: OpenRelay) {
  const keyring = await readKeyring(config.keys).catch((error: unknown) => {
    if (error instanceof StartFailure) return undefined;
    throw error;
  });
  if (keyring !== undefined)
    return startWatch(pool, log, () => bookWith(recordPool, keyring, config));
  log.info('book_not_watched');
  return undefined;
}
