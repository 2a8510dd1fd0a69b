import { errorFields, type Log } from '../../log/log.js';
import { AnchorsBroken } from './anchor-store.js';
import { anchorEveryMs } from './anchoring.js';
import { withAnotherTry } from './another-try.js';
import type { LongUnanchored } from './long-unanchored.js';
import { isSound, verifyBook, type BookDeps, type BookSummary } from './verify-book.js';

/** So many loans a second at most: verifying is reading and hashing, and people's commands come first. 100,000 take three hours. */
const loansPerSecondMax = 10;
/** Between two rounds; a book of a hundred loans would otherwise be read all the time. */
export const watchPauseMs = 5 * 60_000;
/** Where nothing at all is anchored, some names say as much as all. */
const namedMost = 20;

/** Told of what the watch finds, for figures. */
export interface BookNotice {
  fault(reason: string): void;
  /** A loan, or a table as a whole, could not be verified. */
  unverified(): void;
  /** A round ended before it had been through the book. */
  failed(): void;
  /** How many loans have stood without an anchor for an hour, each time that all were looked at. */
  unanchored(loans: number): void;
  finished(summary: BookSummary, seconds: number): void;
}

/** Where the watch tells what it found. */
export interface WatchDeps {
  readonly log: Log;
  readonly notice?: BookNotice | undefined;
  /** A book whose anchors nobody has read yet. */
  readonly open: () => BookDeps;
  /** Waits; ends early when the watch is stopped. */
  readonly pause: (ms: number) => Promise<void>;
  /** What this process knows of heads without an anchor, from round to round. */
  readonly unanchored: LongUnanchored;
}

/**
 * One round through the whole book, slowly. Every fault is an error in the log, in every round until it is gone.
 * @returns what was found, or undefined when it was stopped on the way.
 */
export async function watchBook(
  deps: WatchDeps,
  stopped: () => boolean,
): Promise<BookSummary | undefined> {
  const { log, notice, open, pause } = deps;
  const startedMs = performance.now();
  const book = open();
  await lookForAnchors(book, deps);
  let lookedMs = startedMs;
  const summary = await verifyBook(book, {
    onFault: ({ loanId, seq, reason, where }) => {
      log.error('timeline_broken', { loanId, seq, reason, target: where ?? 'loan_events' });
      notice?.fault(reason);
    },
    onUnverified: (place, { error }) => {
      log.error('not_verified', { ...place, ...errorFields(error) });
      notice?.unverified();
    },
    afterLoan: async () => {
      await pause(1_000 / loansPerSecondMax);
      // A round may take a day, and a head must not stand without an anchor for so long unseen.
      if (performance.now() - lookedMs > anchorEveryMs) {
        await lookForAnchors(book, deps);
        lookedMs = performance.now();
      }
      return !stopped();
    },
  });
  if (summary === undefined) return undefined;
  const { loans, events, faults, unverified, wrongCounts, anchors } = summary;
  if ('broken' in anchors) log.error('anchors_broken', { reason: anchors.broken });
  if (wrongCounts > 0) log.error('counts_wrong', { count: wrongCounts });
  const fields = { count: loans, events, unanchored: summary.unanchored };
  if (summary.otherRelease > 0) log.info('book_partly_compared', { count: summary.otherRelease });
  if (isSound(summary)) log.info('book_verified', fields);
  else log.error('book_broken', { ...fields, faults: faults + unverified });
  notice?.finished(summary, (performance.now() - startedMs) / 1_000);
  return summary;
}

/** Names loans whose head has stood for an hour without an anchor: their end could be cut away, or they could, and nobody would know. */
async function lookForAnchors(
  book: BookDeps,
  { log, notice, unanchored }: WatchDeps,
): Promise<void> {
  try {
    const late = await withAnotherTry(() => unanchored.look(book));
    for (const { loanId, seq } of late.slice(0, namedMost))
      log.error('head_long_unanchored', { loanId, seq, count: late.length });
    notice?.unanchored(late.length);
  } catch (error) {
    // The round says that they are broken.
    if (!(error instanceof AnchorsBroken)) throw error;
  }
}
