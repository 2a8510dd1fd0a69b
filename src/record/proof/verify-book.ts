import type { AnchorHead } from './anchor-line.js';
import { AnchorsBroken, type AnchorStore } from './anchor-store.js';
import { compareAnchors } from './anchor-witness.js';
import {
  alteredAnswers,
  deletedLoans,
  orphanRows,
  wrongCounts,
  type BookFault,
} from './book-faults.js';
import { verifyTimeline, type VerifyDeps } from './verify-timeline.js';

/** What verification of every loan found. */
export interface BookSummary {
  loans: number;
  events: number;
  /** Loans whose last events no anchor covers yet; signatures alone do. */
  unanchored: number;
  /** Loans that another release wrote last, so that snapshot and read rows were not compared. */
  otherRelease: number;
  /** Of loans: found bad, or in the anchors and not in the database. */
  faults: number;
  /** Kept counts of loans by stage that are not what is there. */
  wrongCounts: number;
  /** Remembered answers that are not those that were given, and of how many nobody can tell since they have no digest. */
  answers: { altered: number; withoutDigest: number };
  /** The last anchor, null before the first, or what is wrong with them all; then no loan was compared with them. */
  anchors: { last: AnchorHead | null } | { broken: string };
}

/** What verifying the book needs; `anchors` is a fresh store, so that nothing of it is believed from memory. */
export interface BookDeps extends VerifyDeps {
  readonly anchors: AnchorStore;
}

/** Told of what goes on. */
export interface BookListener {
  readonly onFault: (fault: BookFault) => void;
  /** False ends the verification. */
  readonly afterLoan: () => Promise<boolean>;
}

const pageSize = 500;

/**
 * Verifies every loan, one by one since people's commands share the database, then what no single loan shows: loans that the anchors know and the database does not, rows of loans that are not there, counts, remembered
 * answers, and the anchors themselves. Undefined when the listener had it stopped.
 */
export async function verifyBook(
  deps: BookDeps,
  { onFault, afterLoan }: BookListener,
): Promise<BookSummary | undefined> {
  const { pool } = deps.pool;
  const anchors = await readAnchors(deps);
  const broken = 'broken' in anchors;
  const summary: BookSummary = {
    ...{ loans: 0, events: 0, unanchored: 0, otherRelease: 0, faults: 0, wrongCounts: 0, anchors },
    answers: { altered: 0, withoutDigest: 0 },
  };
  const tell = (fault: BookFault) => {
    summary.faults += 1;
    onFault(fault);
  };
  // When the anchors themselves are broken, every loan is judged by the rest.
  const each: VerifyDeps = broken ? { ...deps, anchors: null } : deps;
  for await (const loanId of loanIds(deps)) {
    await look(each, loanId, summary, tell);
    if (!(await afterLoan())) return undefined;
  }
  if (!broken)
    for (const loanId of await deletedLoans(pool, (await deps.anchors.latest()).values()))
      tell({ loanId, seq: 1, reason: 'missing', where: 'loans' });
  await orphanRows(pool, tell);
  summary.wrongCounts = await wrongCounts(pool);
  summary.answers = await alteredAnswers(pool, deps.keyring.blind, tell);
  return summary;
}

/** Whether there is nothing to look into. */
export function isSound({ faults, wrongCounts, answers, anchors }: BookSummary): boolean {
  return faults + wrongCounts + answers.altered === 0 && !('broken' in anchors);
}

async function readAnchors({ pool, anchors }: BookDeps): Promise<BookSummary['anchors']> {
  try {
    await compareAnchors(pool.pool, anchors);
    return { last: await anchors.last() };
  } catch (error) {
    if (error instanceof AnchorsBroken) return { broken: error.message };
    throw error;
  }
}

async function look(
  deps: VerifyDeps,
  loanId: string,
  summary: BookSummary,
  tell: (fault: BookFault) => void,
): Promise<void> {
  const found = await verifyTimeline(deps, loanId);
  // Nobody deletes a loan: the anchors will say that it is gone.
  if (found === null) return;
  summary.loans += 1;
  summary.events += found.events;
  if (found.events > (found.anchoredTo ?? 0)) summary.unanchored += 1;
  if (found.isOtherRelease) summary.otherRelease += 1;
  if (found.firstBad !== undefined) tell({ loanId, ...found.firstBad });
}

/** Ids of all loans in their order, a page at a time. */
export async function* loanIds({ pool }: Pick<VerifyDeps, 'pool'>): AsyncGenerator<string> {
  for (let after = ''; ;) {
    const { rows } = await pool.pool.query<{ loan_id: string }>(
      'select loan_id from loans where loan_id > $1 order by loan_id limit $2',
      [after, pageSize],
    );
    for (const { loan_id: loanId } of rows) yield loanId;
    if (rows.length < pageSize) return;
    after = rows.at(-1)?.loan_id ?? after;
  }
}
