import type { AnchorHead } from './anchor-line.js';
import { AnchorsBroken, type AnchorStore } from './anchor-store.js';
import { compareAnchors } from './anchor-witness.js';
import { orUnverified, refuseAway, Unverified, withAnotherTry } from './another-try.js';
import {
  alteredAnswers,
  deletedLoans,
  orphansIn,
  tablesOfLoans,
  wrongCounts,
  type AnswersFound,
  type BookFault,
} from './book-faults.js';
import { administrationFaults } from '../administration/verify-administration.js';
import { employerFaults } from '../employers/verify-employers.js';
import { streamAnchorFaults } from '../streams/verify-streams.js';
import { suspicionFaults } from '../suspicions/verify-suspicions.js';
import { webhookFaults } from '../webhooks/verify-webhooks.js';
import { rulesFaults } from '../rules/verify-rules.js';
import type { ErasureFile } from './erasure-file.js';
import { undoneErasures } from './noted-erasures.js';
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
  /** Loans, and tables as a whole, that are neither sound nor bad, since something kept them from being verified. */
  unverified: number;
  /** Kept counts of loans by stage that are not what is there. */
  wrongCounts: number;
  /** Remembered answers that are not those that were given, and of how many nobody can tell since they have no digest. */
  answers: AnswersFound;
  /** The last anchor, null before the first, or what is wrong with them all; then no loan was compared with them. */
  anchors: { last: AnchorHead | null } | { broken: string };
}

/** What verifying the book needs; `anchors` is a fresh store, so that nothing of it is believed from memory. */
export interface BookDeps extends VerifyDeps {
  readonly anchors: AnchorStore;
  /** Who was erased, as it is known outside the database. */
  readonly erasures: ErasureFile;
}

/** A loan, or a table or column as a whole. */
export type Place = { readonly loanId: string } | { readonly target: string };

/** Told of what goes on. */
export interface BookListener {
  readonly onFault: (fault: BookFault) => void;
  /** Something could not be verified; all the rest is. */
  readonly onUnverified: (place: Place, unverified: Unverified) => void;
  /** False ends the verification. */
  readonly afterLoan: () => Promise<boolean>;
}

const pageSize = 500;

/**
 * Verifies every loan, one by one since people's commands share the database, then what no single loan shows: loans that the anchors know and the database does not, rows of loans that are not there, counts, remembered
 * answers, and the anchors themselves. Undefined when the listener had it stopped.
 * @throws StartFailure when the database went away meanwhile.
 */
export async function verifyBook(
  deps: BookDeps,
  listener: BookListener,
): Promise<BookSummary | undefined> {
  try {
    return await verifyAll(deps, listener);
  } catch (error) {
    await refuseAway(deps.pool.pool, error);
    throw error;
  }
}

async function verifyAll(
  deps: BookDeps,
  { onFault, onUnverified, afterLoan }: BookListener,
): Promise<BookSummary | undefined> {
  const anchors = await readAnchors(deps);
  const summary: BookSummary = {
    ...{ loans: 0, events: 0, unanchored: 0, otherRelease: 0, faults: 0, unverified: 0 },
    ...{ wrongCounts: 0, answers: { altered: 0, withoutDigest: 0 }, anchors },
  };
  const told: Told = {
    onFault: (fault) => {
      summary.faults += 1;
      onFault(fault);
    },
    onUnverified: (place, unverified) => {
      summary.unverified += 1;
      onUnverified(place, unverified);
    },
  };
  // When the anchors themselves are broken, every loan is judged by the rest.
  const each: VerifyDeps = 'broken' in anchors ? { ...deps, anchors: null } : deps;
  for await (const loanId of loanIds(deps)) {
    await look(each, loanId, summary, told);
    if (!(await afterLoan())) return undefined;
  }
  await lookBeside(deps, summary, told);
  return summary;
}

type Told = Pick<BookListener, 'onFault' | 'onUnverified'>;

/** What no single loan shows. Whatever keeps one part from being read, the others are read. */
async function lookBeside(
  { pool: { pool }, keyring, anchors, erasures }: BookDeps,
  summary: BookSummary,
  { onFault, onUnverified }: Told,
): Promise<void> {
  const part = async (target: string, read: () => Promise<readonly BookFault[]>) => {
    const found = await orUnverified(pool, read);
    if (found instanceof Unverified) onUnverified({ target }, found);
    else found.forEach(onFault);
  };
  if (!('broken' in summary.anchors))
    await part('loans', async () => await deletedLoans(pool, (await anchors.latest()).values()));
  for (const table of tablesOfLoans) await part(table, () => orphansIn(pool, table));
  await part('erasures', async () =>
    (await undoneErasures(pool, erasures)).map(({ loanId, partyId }) => ({
      ...{ loanId, seq: 1, reason: 'missing', where: `erasures/${partyId}` },
    })),
  );
  await part('admin_events', () => rulesFaults(pool, keyring.signing));
  if (!('broken' in summary.anchors))
    await part('admin_events', async () =>
      streamAnchorFaults(pool, (await anchors.latest()).values()),
    );
  await part('admin_tasks', () => administrationFaults(pool, keyring.signing));
  await part('webhooks', () => webhookFaults(pool, keyring.signing));
  await part('employers', () => employerFaults(pool, keyring));
  await part('suspicion_events', () => suspicionFaults(pool, keyring));
  await part('loan_counts', async () => {
    summary.wrongCounts = await wrongCounts(pool);
    return [];
  });
  const unread = await alteredAnswers(pool, keyring.blind, summary.answers, onFault);
  if (unread !== undefined) onUnverified({ target: 'commands' }, unread);
}

/** Whether there is nothing to look into. */
export function isSound(summary: BookSummary): boolean {
  const { faults, unverified, wrongCounts, answers, anchors } = summary;
  return faults + unverified + wrongCounts + answers.altered === 0 && !('broken' in anchors);
}

async function readAnchors({ pool, anchors }: BookDeps): Promise<BookSummary['anchors']> {
  try {
    await withAnotherTry(() => compareAnchors(pool.pool, anchors));
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
  { onFault, onUnverified }: Told,
): Promise<void> {
  const found = await orUnverified(deps.pool.pool, () => verifyTimeline(deps, loanId));
  if (found instanceof Unverified) {
    onUnverified({ loanId }, found);
    return;
  }
  // Nobody deletes a loan: the anchors will say that it is gone.
  if (found === null) return;
  summary.loans += 1;
  summary.events += found.events;
  if (found.events > (found.anchoredTo ?? 0)) summary.unanchored += 1;
  if (found.isOtherRelease) summary.otherRelease += 1;
  if (found.firstBad !== undefined) onFault({ loanId, ...found.firstBad });
}

/** Ids of all loans in their order, a page at a time; from no id on, since a loan that somebody put in may be called by an empty text. */
export async function* loanIds({ pool }: Pick<VerifyDeps, 'pool'>): AsyncGenerator<string> {
  for (let after: string | null = null; ;) {
    const page = await pageAfter(pool, after);
    yield* page;
    if (page.length < pageSize) return;
    after = page.at(-1) ?? after;
  }
}

async function pageAfter({ pool }: VerifyDeps['pool'], after: string | null): Promise<string[]> {
  const text =
    'select loan_id from loans where $1::text is null or loan_id > $1 order by loan_id limit $2';
  const { rows } = await withAnotherTry(() =>
    pool.query<{ loan_id: string }>(text, [after, pageSize]),
  );
  return rows.map((row) => row.loan_id);
}
