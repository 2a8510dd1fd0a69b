import type { Registry } from 'prom-client';
import { usualSchedule } from '../../domain/outward/retry-schedule.js';
import type { ServiceConfig } from '../config/config.js';
import type { RunService } from '../config/role.js';
import { StartFailure } from '../config/start-failure.js';
import { errorFields, type Log } from '../log/log.js';
import { measuredProcesses } from '../metrics/delivery-metrics.js';
import { loopMetrics, type LoopMetrics, type LoopName } from '../metrics/loop-metrics.js';
import { showMetrics } from '../metrics/metrics-server.js';
import { watchPools } from '../metrics/pool-metrics.js';
import { createRegistry } from '../metrics/registry.js';
import { verificationMetrics } from '../metrics/verification-metrics.js';
import { outwardMetrics } from '../metrics/outward-metrics.js';
import { targetsOf } from '../outbound/targets.js';
import { KeyOverwriting } from '../record/overwrite-keys.js';
import { anchorPath } from '../record/proof/anchor-path.js';
import { AnchorFile } from '../record/proof/anchor-file.js';
import { ErasureFile, erasurePath } from '../record/proof/erasure-file.js';
import { noteErasures } from '../record/proof/noted-erasures.js';
import { anchorEveryMs, anchorHeads } from '../record/proof/anchoring.js';
import { bookWith } from '../record/proof/open-book.js';
import { completeKeyring } from '../record/rotation/missing-keys.js';
import { readKeyring } from '../keys/keyring.js';
import { sayWhyAway } from '../temporal/connection-failure.js';
import { exclusively, loopLocks, repeatedly } from './exclusive.js';
import { startFigures } from './figures/figure-loop.js';
import { listenForOutbox } from './listener.js';
import { openRelay, type OpenRelay } from './open-relay.js';
import { sweep } from './outbox.js';
import { sweepOutward } from './outward/publish.js';
import { outwardWatch } from './outward/outward-watch.js';
import { startOutward } from './outward/sending.js';
import { processHealth } from './process-health.js';
import { reconcile, reconcileEveryMs } from './reconciler.js';
import { startRelay } from './relay.js';
import { startWatch } from './watching.js';

const sweepEveryMs = 60_000;
/** Together with the delivery before it no longer than a lease. */
const askWithinMs = 5_000;
/** Of loans that could not be looked at, so many are named at each turn. */
const namedMax = 20;
/** An erased person's key is out of the file of its table this soon, and the next checkpoint writes the file. */
const overwriteEveryMs = 300_000;

/** The role `relay`: the outbox to Temporal, and the loops that need one instance of many: reconciler, anchors, sweeping. */
export const run: RunService = async (config) => {
  const open = await openRelay(config, 'relay');
  const { pool, log } = open;
  const metrics = createRegistry();
  watchPools({ relay: open.recordPool }, metrics);
  const counts = loopMetrics(metrics);
  const relay = startRelay({
    ...{ pool, processes: measuredProcesses(open.processes, metrics) },
    tracing: open.tracing,
    healthOf: (loanId) =>
      open.client.withDeadline(Date.now() + askWithinMs, () =>
        processHealth(open.client, loanId, true),
      ),
    onReplaced: ({ loanId, attempts }) => {
      counts.replaced(1);
      log.warn('deaf_process_replaced', { loanId, attempts });
    },
    onFailure: ({ loanId, kind, attempts }, error) =>
      log.warn('delivery_failed', { loanId, kind, attempts, ...errorFields(error) }),
    onDatabaseFailure: (error) => log.warn('database_away', errorFields(error)),
  });
  const outward = startOutward({
    ...{ pool, keys: open.payloadKeys, targets: targetsOf(config.webhookNetworks) },
    ...{ schedule: usualSchedule, ...outwardWatch(log, outwardMetrics(metrics)) },
  });
  const listener = listenForOutbox(config.database.url, () => relay.wake());
  const anchors = new AnchorFile(anchorPath(config), (bytes) =>
    log.warn('anchor_unfinished', { count: bytes }),
  );
  const erasures = new ErasureFile(erasurePath(config));
  const keys = new KeyOverwriting(pool);
  const loops = startLoops(open, { anchors, erasures, keys }, counts);
  const watch = await watchIfAble(config, open, metrics);
  const figures = startFigures(open, failed(log, counts, 'figures'));
  const sources = [() => metrics.metrics(), figures.text];
  const shown = await showMetrics(config.metrics, sources, () => relay.isTurning());
  const told = sayWhyAway(config.temporal, log);
  log.info('relay_ready');
  return {
    stop: async () => {
      await shown?.stop();
      await listener.stop();
      await figures.stop();
      await watch?.stop();
      await keys.hurry();
      await Promise.all(loops.map((loop) => loop.stop()));
      await Promise.all([relay.stop(), outward.stop()]);
      await told;
      await open.close();
    },
  };
};

const failed = (log: Log, counts: LoopMetrics, loop: LoopName) => (error: unknown) => {
  counts.failed(loop);
  log.warn(`${loop}_failed`, errorFields(error));
};

function startLoops(
  { recordPool, pool, client, clock, log }: OpenRelay,
  { anchors, erasures, keys }: { anchors: AnchorFile; erasures: ErasureFile; keys: KeyOverwriting },
  counts: LoopMetrics,
) {
  const reconciling = async () => {
    const done = await exclusively(pool, loopLocks.reconcile, () =>
      reconcile({ pool, client, clock }),
    );
    if (done === undefined) return;
    const { live, replaced, awaitingBank: waiting, failed: left } = done;
    counts.replaced(replaced);
    log.info('reconciled', { live, replaced, waiting });
    if (left.length > 0) counts.failed('reconcile');
    for (const { loanId, error } of left.slice(0, namedMax))
      log.warn('loan_not_reconciled', { loanId, count: left.length, ...errorFields(error) });
  };
  const anchoring = async () => {
    const done = await exclusively(pool, loopLocks.anchors, async (held) => ({
      ...(await anchorHeads(recordPool, anchors, held)),
      erased: await noteErasures(pool, erasures, held),
    }));
    if (done === undefined) return;
    if (done.erased > 0) log.info('erasures_noted', { count: done.erased });
    if (done.anchored > 0) log.info('heads_anchored', { count: done.anchored });
    for (const loanId of done.refused) log.error('head_not_anchored', { loanId });
  };
  const overwriting = async () => {
    const done = await exclusively(pool, loopLocks.keys, () => keys.turn());
    if (done === 'gone') log.info('destroyed_keys_overwritten');
    // Somebody has read since before the erasure; the next turn tries again.
    if (done === 'kept') log.warn('destroyed_keys_kept');
  };
  const sweeping = async () => {
    await exclusively(pool, loopLocks.sweep, async () => {
      await sweep(pool);
      await sweepOutward(pool);
    });
  };
  return [
    repeatedly(reconcileEveryMs, reconciling, failed(log, counts, 'reconcile')),
    repeatedly(anchorEveryMs, anchoring, failed(log, counts, 'anchors')),
    repeatedly(sweepEveryMs, sweeping, failed(log, counts, 'sweep')),
    repeatedly(overwriteEveryMs, overwriting, failed(log, counts, 'keys')),
  ];
}

/** Where the relay is given the keys of the record, it watches the book too; else `verify --watch` does (docs/deployment.md). */
async function watchIfAble(
  config: ServiceConfig,
  { recordPool, pool, log }: OpenRelay,
  metrics: Registry,
) {
  const fromFiles = await readKeyring(config.keys).catch((error: unknown) => {
    if (error instanceof StartFailure) return undefined;
    throw error;
  });
  if (fromFiles !== undefined) {
    // Keys that it is given must be all of them: a watch without one would call every loan of that key altered.
    const keyring = await completeKeyring(pool, fromFiles);
    return startWatch(
      ...([pool, log, () => bookWith(recordPool, keyring, config)] as const),
      verificationMetrics(metrics),
    );
  }
  log.info('book_not_watched');
  return undefined;
}
