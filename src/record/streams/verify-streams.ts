import type pg from 'pg';
import type { AnchoredHead } from '../proof/merkle.js';
import type { BookFault } from '../proof/book-faults.js';
import { isStreamPlace, notInTheStream, streamOf } from './stream-heads.js';
import { readStreamHead } from './write-stream.js';

/** Streams whose last anchored head is not in them any more: cut back, gone, or written anew. */
export async function streamAnchorFaults(
  pool: Pick<pg.Pool, 'query'>,
  anchored: Iterable<AnchoredHead>,
): Promise<BookFault[]> {
  const known = [...anchored].filter(({ loanId }) => isStreamPlace(loanId));
  const faults: BookFault[] = [];
  for (const { loanId, seq } of await notInTheStream(pool, known)) {
    const present = await readStreamHead(pool, streamOf(loanId));
    const isCut = present.seq < seq;
    faults.push({
      ...{ loanId, seq: isCut ? present.seq + 1 : seq, where: 'admin_events' },
      reason: isCut ? 'missing' : 'anchor',
    });
  }
  return faults;
}
