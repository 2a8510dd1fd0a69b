import type { Actor } from '../../domain/loan/actor.js';
import type { DecideContext } from '../../domain/loan/context.js';
import { strictestDays } from '../../domain/employers/number-validity.js';
import { decide } from '../../domain/loan/decide.js';
import { evolve, evolveWhole } from '../../domain/loan/evolve.js';
import { processPicture } from '../../domain/loan/process-picture.js';
import type { RecordCommand } from '../../domain/loan/recording.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import { upcast } from '../../domain/loan/upcast/upcast.js';
import type { ProcessView } from '../../domain/process/view.js';
import type { LoanReads } from '../api/ports.js';
import type { EmployerBook } from '../api/employers/employer-book.js';
import type { SuspicionBook } from '../api/suspicions/suspicion-book.js';
import type { FindingFigures } from '../api/findings/finding-figures.js';
import type { ReportFigures } from '../api/report/report-figures.js';
import type { ScoringBook } from '../api/scoring/scoring-book.js';
import type { Registry } from 'prom-client';
import type { Clock } from '../clock/clock.js';
import type { ServiceConfig } from '../config/config.js';
import { readKeyring, type Keyring } from '../keys/keyring.js';
import { createLog, errorFields, type Log } from '../log/log.js';
import { watchCalendars } from '../metrics/calendar-metrics.js';
import { watchPools } from '../metrics/pool-metrics.js';
import { measuredRecord } from '../metrics/record-metrics.js';
import { traceQueries } from '../tracing/traced-queries.js';
import { tracedRecord } from '../tracing/traced-record.js';
import { untraced, type Tracing } from '../tracing/tracing.js';
import { loadRuleBook } from '../policies/rule-book.js';
import type { LoanCore } from './core.js';
import { DataKeyCache } from './data-keys.js';
import { readListKey } from './list-key.js';
import { foldVersion } from './fold-version.js';
import { newId } from './ids.js';
import { anchorPath } from './proof/anchor-path.js';
import { AnchorFile } from './proof/anchor-file.js';
import type { AnchorStore } from './proof/anchor-store.js';
import { createLoanReads } from './reads/loan-reads.js';
import { readView } from './reads/opened-loan.js';
import { createSuspicionOffice } from './suspicions/suspicion-office.js';
import { createEmployerOffice } from './employers/employer-office.js';
import { deadlineOfRefresh } from './employers/refresh-look.js';
import { findingFigures } from './reads/finding-figures.js';
import { reportFigures } from './reads/report-figures.js';
import { createScoringBook } from './reads/scoring-book.js';
import { connectPrisma, openPrisma } from './reads/prisma.js';
import type { Messenger } from './messenger.js';
import type { RecordDeps } from './record-deps.js';
import { queryContext } from './query-context.js';
import { createRecord } from './record.js';
import { settle } from './settle.js';
import { RulesKeeper } from './rules/rules-keeper.js';
import { calendarCoverage } from './rules/calendar-coverage.js';
import type { DryRunDeps } from './rules/dry-run/dry-run-office.js';
import { poolLimits, RecordPool, type PoolLimits } from './record-pool.js';
import { holderName } from './rotation/key-holders.js';

/** One lender for now; every row carries it, so that a second one needs no migration (design.md §3). */
export const tenant = 'main';

const readLimits = { connections: 8, waiting: 100, waitMs: 1_000 };

/** The loan's rules as they ship. */
export const loanCore: LoanCore = {
  ...{ decide, evolve, evolveWhole, upcast, foldVersion },
  picture: processPicture,
};

/** The record of an installation, ready for API, worker and relay. */
export interface OpenRecord {
  readonly record: RecordCommand;
  readonly reads: LoanReads;
  readonly scoring: ScoringBook;
  readonly findingFigures: FindingFigures;
  readonly reportFigures: ReportFigures;
  readonly employers: EmployerBook;
  readonly suspicions: SuspicionBook;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly anchors: AnchorStore;
  readonly deps: RecordDeps;
  readonly rules: RulesKeeper;
  readonly rulesDeps: DryRunDeps;
  readonly newId: (prefix: string) => string;
  /** The view that a process reads first thing in every run; null for a loan that is not there. */
  readonly view: (loanId: string, epoch: number | null) => Promise<ProcessView | null>;
  /** What `decide` would know now about this actor and loan, for queries; it reserves nothing. */
  readonly decideContext: (actor: Actor, loan: Loan) => Promise<DecideContext>;
  readonly close: () => Promise<void>;
}

/**
 * Opens the record with everything that the environment names. Only a caller that brings a clock of its own, such as one of a
 * time-skipping server, is not given the installation's; limits other than the record's own are for machines that are not.
 * Each of its pools has a connection when it comes back.
 * @throws StartFailure for a missing key, a wrong policy or none for today, a wrong role, the wrong clock or a database that gives no connection.
 */
export async function openRecord(
  config: Pick<
    ServiceConfig,
    'data' | 'database' | 'keys' | 'policiesFolder' | 'calendar' | 'clock' | 'nativeCommands'
  >,
  given: {
    readonly clock?: Clock;
    readonly limits?: Partial<PoolLimits>;
    readonly log?: Log;
    /** Delivers what its commands have to tell; without it the relay does. */
    readonly messenger?: Messenger;
    /** Where its transactions and connections are counted. */
    readonly metrics?: Registry;
    /** Where its transactions and statements are followed. */
    readonly tracing?: Tracing;
  } = {},
): Promise<OpenRecord> {
  const fromFiles = await readKeyring(config.keys);
  const book = await loadRuleBook(config.policiesFolder, config.calendar);
  const name = holderName(fromFiles.master.keyIds);
  const pool = new RecordPool(config.database.url, { ...poolLimits, ...given.limits }, name);
  const { tracing = untraced, metrics, messenger } = given;
  traceQueries(pool.pool, tracing);
  const log = given.log ?? createLog({ role: 'record', level: 'info' });
  const chosen = await settle(pool, config, { tenant, fromFiles, book }, given.clock, log);
  const { clock, keyring, rules } = chosen;
  // Long lists must not keep people's commands waiting.
  const readPool = new RecordPool(config.database.url, { ...readLimits, ...given.limits }, name);
  traceQueries(readPool.pool, tracing);
  if (metrics !== undefined)
    watchAll({ record: pool, reads: readPool }, { pool, clock, rules }, metrics);
  const prisma = openPrisma(config.database.url, tracing);
  const close = async () => {
    await chosen.close();
    await prisma.$disconnect();
    await readPool.end();
    await pool.end();
  };
  await orClose(Promise.all([readPool.open(), connectPrisma(prisma)]), close);
  const anchors = new AnchorFile(anchorPath(config));
  const { nativeCommands, calendar: daysAre } = config;
  const cache = new DataKeyCache(keyring.master);
  const listKey = await orClose(readListKey(pool.pool, { tenant, cache }), close);
  const deps: RecordDeps = {
    ...{ pool, tenant, clock, keyring, cache, listKey, nativeCommands, messenger },
    ...{ core: loanCore, ...rules.forRecord, traceparent: () => tracing.traceparent() },
  };
  const record = watchedRecord(deps, metrics, tracing);
  return {
    record,
    ...booksOf(deps, { record, rules, readPool, log }),
    reads: createLoanReads({ ...deps, pool: readPool, blind: keyring.blind, anchors, prisma }),
    ...{ clock, keyring, anchors, deps, newId, rules },
    rulesDeps: rulesDepsOf(deps, { rules, daysAre, readPool, log }),
    ...figuresOf(readPool, deps),
    view: (loanId, epoch) => readView({ ...deps, pool: readPool }, clock, loanId, epoch),
    decideContext: (actor, loan) => queryContext(deps, actor, loan),
    close,
  };
}

/** What a start waits for; where it fails, no connection is left behind. */
async function orClose<Result>(asked: Promise<Result>, close: () => Promise<void>) {
  try {
    return await asked;
  } catch (error) {
    await close();
    throw error;
  }
}

function watchAll(
  pools: Readonly<Record<string, RecordPool>>,
  known: Parameters<typeof calendarCoverage>[0],
  metrics: Registry,
): void {
  watchPools(pools, metrics);
  watchCalendars(() => calendarCoverage(known), metrics);
}

function rulesDepsOf(
  { pool, clock, keyring, core }: RecordDeps,
  more: Pick<DryRunDeps, 'rules' | 'daysAre' | 'readPool'> & { readonly log: Log },
): DryRunDeps {
  const { log, ...rest } = more;
  const { signing, master, blind } = keyring;
  const onFailure = (dryRunId: string, error: unknown) =>
    log.error('dry_run_failed', { dryRunId, ...errorFields(error) });
  return { ...{ pool, tenant, clock, signing, master, blind, core, onFailure }, ...rest };
}

function watchedRecord(
  deps: RecordDeps,
  metrics: Registry | undefined,
  tracing: Tracing,
): RecordCommand {
  const record = createRecord(deps);
  return tracedRecord(metrics === undefined ? record : measuredRecord(record, metrics), tracing);
}

/** What is counted over many loans. */
function figuresOf({ pool }: RecordPool, deps: RecordDeps) {
  return {
    scoring: createScoringBook(pool, deps),
    findingFigures: findingFigures(pool, tenant),
    reportFigures: reportFigures(pool, tenant),
  };
}

/** The directory of employers and the suspicions; their days are those of the lender's products. */
function booksOf(
  deps: RecordDeps,
  given: { record: RecordCommand; rules: RulesKeeper; readPool: RecordPool; log: Log },
): Pick<OpenRecord, 'employers' | 'suspicions'> {
  const { rules, log, ...others } = given;
  const { blind, signing } = deps.keyring;
  const zone = () => rules.latest.book.policies[0]?.zone ?? 'UTC';
  const shared = { ...deps, ...others, zone };
  const employers = createEmployerOffice({
    ...{ ...shared, blind },
    validDays: (today) => strictestDays(rules.latest.book.policies, today),
    refreshDeadline: (now) => deadlineOfRefresh(now, rules.latest.book, rules.rulesAt),
    onFailure: (error) => log.warn('employer_change_not_told', errorFields(error)),
  });
  return { employers, suspicions: createSuspicionOffice({ ...shared, signing, blind }) };
}
