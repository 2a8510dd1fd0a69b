import { setTimeout as wait } from 'node:timers/promises';
import { readFlags } from '../config/flags.js';
import type { RunService } from '../config/role.js';
import { StartFailure } from '../config/start-failure.js';
import { readKeyring } from '../keys/keyring.js';
import { createLog } from '../log/log.js';
import { showMetrics } from '../metrics/metrics-server.js';
import { createRegistry } from '../metrics/registry.js';
import { verificationMetrics } from '../metrics/verification-metrics.js';
import { exclusively, loopLocks } from '../relay/exclusive.js';
import { startWatch } from '../relay/watching.js';
import { refuseOwner } from './application-role.js';
import { acceptHead } from './proof/anchoring.js';
import { orUnverified, Unverified } from './proof/another-try.js';
import type { BookFault } from './proof/book-faults.js';
import { bookWith } from './proof/open-book.js';
import {
  isSound,
  verifyBook,
  type BookDeps,
  type BookSummary,
  type Place,
} from './proof/verify-book.js';
import { verifyTimeline } from './proof/verify-timeline.js';
import { administrationFaults } from './administration/verify-administration.js';
import { employerFaults } from './employers/verify-employers.js';
import { rulesStream } from './rules/rules-chain.js';
import { rulesFaults, rulesPlace } from './rules/verify-rules.js';
import { isStreamPlace, streamOf } from './streams/stream-heads.js';
import { streamAnchorFaults } from './streams/verify-streams.js';
import { recordPatience } from './record-patience.js';
import { poolLimits, RecordPool } from './record-pool.js';
import { holderName } from './rotation/key-holders.js';
import { completeKeyring } from './rotation/missing-keys.js';
import { refuseOtherSchema } from './schema-age.js';

/**
 * The role `verify` (`npm run verify [-- --loan ID [--accept]]`): says of every loan, or of one, whether anything was altered, and ends
 * with 1 when something was. `--accept` anchors a loan's present head, for after a restore. `--watch` goes on until it is stopped, for
 * an installation whose relay has no keys.
 */
export const run: RunService = async (config, args) => {
  const flags = readVerifyFlags(args);
  const fromFiles = await readKeyring(config.keys);
  // Its keys show in its name: a rotation to a key that it does not know would make it call every loan altered.
  const name = holderName(fromFiles.master.keyIds);
  const pool = new RecordPool(
    config.database.url,
    { ...poolLimits, ...recordPatience, connections: 3 },
    name,
  );
  try {
    await pool.open();
    await refuseOwner(pool.pool, config.database.allowOwner);
    await refuseOtherSchema(pool.pool);
    const book = bookWith(pool, await completeKeyring(pool.pool, fromFiles), config);
    if (flags.watch) {
      const log = createLog({ role: 'verify', level: config.logLevel });
      const metrics = createRegistry();
      const notice = verificationMetrics(metrics);
      const open = () => bookWith(pool, book.keyring, config);
      const shown = await showMetrics(config.metrics, [() => metrics.metrics()]);
      const watch = startWatch(pool.pool, log, open, notice);
      const stop = async () => {
        await shown?.stop();
        await watch.stop();
        await pool.end();
      };
      return { stop };
    }
    const finished = once(book, flags).then((sound) => {
      process.exitCode = sound ? 0 : 1;
    });
    return { finished, stop: () => pool.end() };
  } catch (error) {
    await pool.end();
    throw error;
  }
};

const usage = 'npm run verify [-- --loan ID [--accept]] [--data DIR]';

interface VerifyFlags {
  readonly loan: string | undefined;
  readonly accept: boolean;
  readonly watch: boolean;
}

/** @throws StartFailure for what cannot be meant: a whole book is accepted by nobody. */
function readVerifyFlags(args: readonly string[]): VerifyFlags {
  const switches = { accept: { type: 'boolean' }, watch: { type: 'boolean' } } as const;
  const given = readFlags(args, { loan: { type: 'string' }, ...switches }, usage);
  if (given.accept === true && given.loan === undefined)
    throw new StartFailure('--accept is of one loan, which is not named.', usage);
  return { loan: given.loan, accept: given.accept ?? false, watch: given.watch ?? false };
}

const say = (line: string) => process.stdout.write(`${line}\n`);

async function once(book: BookDeps, { loan, accept }: VerifyFlags): Promise<boolean> {
  if (loan !== undefined) return await oneLoan(book, loan, accept);
  const summary = await verifyBook(book, {
    onFault: (fault) => say(faultText(fault)),
    onUnverified: (place, unverified) => say(unverifiedText(place, unverified)),
    afterLoan: () => Promise.resolve(true),
  });
  if (summary === undefined) return false;
  say(summaryText(summary));
  return isSound(summary);
}

async function oneLoan(book: BookDeps, loanId: string, accept: boolean): Promise<boolean> {
  if (accept && (await accepted(book, loanId))) say(`${loanId}: its present head is anchored.`);
  if (isStreamPlace(loanId)) return await oneStream(book, loanId);
  const found = await orUnverified(book.pool.pool, () => verifyTimeline(book, loanId));
  if (found instanceof Unverified) {
    say(unverifiedText({ loanId }, found));
    return false;
  }
  if (found === null) {
    const anchored = await book.anchors.latestOf(loanId);
    if (anchored === null)
      throw new StartFailure(`There is no loan ${loanId}.`, 'compare the id with the list.');
    say(faultText({ loanId, seq: 1, reason: 'missing', where: 'loans' }));
    return false;
  }
  const { valid, events, anchoredTo, firstBad } = found;
  say(
    firstBad === undefined
      ? `${loanId}: ${events} events, nothing altered; ${anchoredText(anchoredTo)}.`
      : faultText({ loanId, ...firstBad }),
  );
  return valid;
}

/** A stream of what is no loan, named as faults name it (`stream/main/rules`). */
async function oneStream({ pool: { pool }, anchors, keyring }: BookDeps, place: string) {
  const all = [
    ...(await rulesFaults(pool, keyring.signing)),
    ...(await streamAnchorFaults(pool, (await anchors.latest()).values())),
    ...(await employerFaults(pool, keyring)),
    ...(await administrationFaults(pool, keyring.signing)),
  ];
  const isRules = streamOf(place).stream === rulesStream;
  const own = all.filter(({ loanId }) => loanId === place || (isRules && loanId === rulesPlace));
  own.map(faultText).forEach(say);
  if (own.length === 0) say(`${place}: nothing altered.`);
  return own.length === 0;
}

/** Under the lock of the relay's turns, which take some seconds each quarter of an hour. */
async function accepted({ pool, anchors }: BookDeps, loanId: string): Promise<boolean> {
  const endsMs = performance.now() + 30_000;
  do {
    const done = await exclusively(pool.pool, loopLocks.anchors, (held) =>
      acceptHead(pool, anchors, loanId, held),
    );
    if (done !== undefined) return done;
    await wait(200);
  } while (performance.now() < endsMs);
  throw new StartFailure('The relay is writing anchors.', 'say it again in a minute.');
}

const anchoredText = (seq: number | null) =>
  seq === null ? 'no anchor covers it yet' : `anchored up to event ${seq}`;

function faultText({ loanId, seq, reason, where }: BookFault): string {
  return `${loanId}: ${reason} at event ${seq}${where === undefined ? '' : ` (${where})`}`;
}

const unverifiedText = (place: Place, { because }: Unverified) =>
  `${'loanId' in place ? place.loanId : place.target}: could not be verified (${because})`;

function summaryText(summary: BookSummary): string {
  const { loans, events, faults, unverified, unanchored, wrongCounts, answers, anchors } = summary;
  const other = `${summary.otherRelease} loans were last written by another release`;
  const others = unverified === 0 ? '' : `; ${unverified} could not be verified`;
  const anchorText =
    'broken' in anchors
      ? `the anchors are broken (${anchors.broken}), no loan was compared with them`
      : `${anchors.last?.number ?? 0} anchors, until ${anchors.last?.until ?? 'never'}`;
  return [
    `Verified ${loans} loans with ${events} events: ${faults} faults${others}.`,
    `  Anchors: ${anchorText}; ${unanchored} loans have events that no anchor covers yet.`,
    `  ${other}, so their snapshots and lists were not compared.`,
    `  Counts by stage: ${wrongCounts} wrong. Remembered answers: ${answers.altered} altered, ${answers.withoutDigest} too old to tell.`,
  ].join('\n');
}
