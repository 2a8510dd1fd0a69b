import type { Loan } from '../../../domain/loan/state/loan.js';
import { hasTextsInLoan } from '../../../domain/loan/personal/personal-texts.js';
import { withoutTexts } from '../../../domain/loan/personal/stored-form.js';
import type { RecordedEvent } from '../../../domain/loan/events/event.js';
import type { ProcessView } from '../../../domain/process/view.js';
import type { Clock } from '../../clock/clock.js';
import { wakeInMs } from '../../clock/wake.js';
import type { LoanCore } from '../core.js';
import { LoanKeys, type DataKeyCache, type DataKeyRow } from '../data-keys.js';
import { toView } from '../process-view.js';
import { loanNow } from '../record-deps.js';
import { inOneExchange } from '../one-exchange.js';
import type { RecordPool } from '../record-pool.js';
import { askingTheBank } from '../restored.js';
import { openEvent } from '../sealed-events.js';
import { openSnapshot } from '../sealed-snapshot.js';
import { readStoredEvents } from '../stored-events.js';
import { findParts, foldStored, run } from '../stored-loan.js';

/** What reading loans needs. */
export interface ReadDeps {
  readonly pool: RecordPool;
  readonly tenant: string;
  readonly cache: DataKeyCache;
  readonly core: LoanCore;
}

/** An event with its place in the chain. */
export type ChainedEvent = RecordedEvent & { hash: string };

/** A loan as committed, opened, with its epoch. */
export interface LoadedLoan {
  loan: Loan;
  epoch: number;
  /** It came back from a backup and the bank has not been asked for its orders yet: nothing may be carried out. */
  awaitsBank: boolean;
}

const headText =
  'select epoch, fold_version, restored_at from loans where loan_id = $1 and tenant = $2';

/** The loan, or null. Head, keys and parts are read in one snapshot of the database, so that no part is newer than another. */
export async function loadLoan(deps: ReadDeps, loanId: string): Promise<LoadedLoan | null> {
  return await deps.pool.use(async (client) => {
    const values = [loanId, deps.tenant];
    const known = deps.cache.openedParts.of(loanId);
    const [, heads, keyRows, parts] = await inOneExchange(client, () =>
      Promise.all([
        client.query('begin isolation level repeatable read read only'),
        client.query<{ epoch: number; fold_version: number; restored_at: string | null }>({
          ...{ name: 'readHead', text: headText, values },
        }),
        run<DataKeyRow>(client, 'keys', [loanId]),
        findParts(client, loanId, known),
        client.query('commit'),
      ]),
    );
    const [head] = heads.rows;
    if (head === undefined) return null;
    const keys = await LoanKeys.of(loanId, keyRows, deps.cache);
    const current = head.fold_version === deps.core.foldVersion;
    const loan = current
      ? openSnapshot(loanId, parts, keys, known).loan
      : await foldStored(client, loanId, keys, deps.core);
    return { loan, epoch: head.epoch, awaitsBank: head.restored_at !== null };
  });
}

/** The loan with all that it ever was, or null: folded from its events, which takes a second where they are ten thousand. */
export async function loadWholeLoan(deps: ReadDeps, loanId: string): Promise<Loan | null> {
  return await foldLoan(deps, loanId, deps.core.evolveWhole);
}

/** The loan folded from its events alone; what the snapshot must be equal to. */
export async function foldLoan(
  deps: ReadDeps,
  loanId: string,
  evolve: LoanCore['evolve'] = deps.core.evolve,
): Promise<Loan | null> {
  return await deps.pool.use(async (client) => {
    const keyRows = await run<DataKeyRow>(client, 'keys', [loanId]);
    if (keyRows.length === 0) return null;
    const keys = await LoanKeys.of(loanId, keyRows, deps.cache);
    return await foldStored(client, loanId, keys, deps.core, evolve);
  });
}

/**
 * Events after a sequence number, oldest first, opened. The parts of erased parties are left out, and so are words in the loan's part of
 * events of an earlier release: whom they are about nobody can say once a party is gone.
 */
export async function readEvents(
  deps: ReadDeps,
  loanId: string,
  afterSeq: number,
  limit: number,
): Promise<ChainedEvent[]> {
  return await deps.pool.use(async (client) => {
    const [keyRows, rows] = await Promise.all([
      run<DataKeyRow>(client, 'keys', [loanId]),
      readStoredEvents(client, loanId, afterSeq, limit),
    ]);
    const keys = await LoanKeys.of(loanId, keyRows, deps.cache);
    return rows.map((row) => {
      const event = openEvent(row, keys, deps.core);
      const isBare = keys.isAnyDestroyed && hasTextsInLoan(row.type, row.v);
      return { ...(isBare ? withoutTexts(event) : event), hash: row.hash.toString('hex') };
    });
  });
}

/** The view that a process reads first thing in every run (design.md §2), or null for a loan that is not there. */
export async function readView(
  deps: ReadDeps,
  clock: Clock,
  loanId: string,
  epoch: number | null,
): Promise<ProcessView | null> {
  const loaded = await loadLoan(deps, loanId);
  if (loaded === null) return null;
  const picture = deps.core.picture(loaded.loan);
  const now = await loanNow(clock, loaded.loan);
  const view = toView(picture, loaded.epoch, await wakeInMs(clock, now, picture.wakeAt));
  const asked = loaded.awaitsBank ? askingTheBank(view) : view;
  return { ...asked, fenced: epoch !== null && epoch !== loaded.epoch };
}
