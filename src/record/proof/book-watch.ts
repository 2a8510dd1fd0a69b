import type { Log } from '../../log/log.js';
import { isSound, verifyBook, type BookDeps, type BookSummary } from './verify-book.js';

/** So many loans a second at most: verifying is reading and hashing, and people's commands come first. 100,000 take three hours. */
const loansPerSecondMax = 10;
/** Between two rounds; a book of a hundred loans would otherwise be read all the time. */
export const watchPauseMs = 5 * 60_000;

/** Told of what the watch finds, for figures. */
export interface BookNotice {
  fault(reason: string): void;
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
}

/**
 * One round through the whole book, slowly. Every fault is an error in the log, in every round until it is gone.
 * @returns what was found, or undefined when it was stopped on the way.
 */
export async function watchBook(
  { log, notice, open, pause }: WatchDeps,
  stopped: () => boolean,
): Promise<BookSummary | undefined> {
  const startedMs = performance.now();
  const summary = await verifyBook(open(), {
    onFault: ({ loanId, seq, reason, where }) => {
      log.error('timeline_broken', { loanId, seq, reason, target: where ?? 'loan_events' });
      notice?.fault(reason);
    },
    afterLoan: async () => {
      await pause(1_000 / loansPerSecondMax);
      return !stopped();
    },
  });
  if (summary === undefined) return undefined;
  const { loans, events, faults, wrongCounts, anchors } = summary;
  if ('broken' in anchors) log.error('anchors_broken', { reason: anchors.broken });
  if (wrongCounts > 0) log.error('counts_wrong', { count: wrongCounts });
  const fields = { count: loans, events, unanchored: summary.unanchored };
  if (isSound(summary)) log.info('book_verified', fields);
  else log.error('book_broken', { ...fields, faults });
  notice?.finished(summary, (performance.now() - startedMs) / 1_000);
  return summary;
}
