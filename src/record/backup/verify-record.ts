import type { OpenRecord } from '../compose.js';
import { orUnverified, Unverified } from '../proof/another-try.js';
import { loanIds } from '../proof/verify-book.js';

/** What the verification of every loan found. */
export interface RecordVerification {
  readonly loans: number;
  readonly events: number;
  /** Whole in themselves, but an anchor outside the database knows a later head: they went back in time with the backup. */
  readonly wentBack: readonly string[];
  /** Not whole: the first bad event and why. */
  readonly bad: readonly { loanId: string; seq: number; reason: string }[];
  /** Neither: something kept them from being verified. */
  readonly unverified: readonly { loanId: string; because: string }[];
}

/** Loans verified at once; the work is the database's and this process's in turn. */
const atOnce = 4;

/**
 * Verifies chain, signatures, contents, snapshot and anchor of every loan, closed ones too.
 * @throws StartFailure when the database went away meanwhile.
 */
export async function verifyRecord({
  reads,
  deps,
}: {
  readonly reads: Pick<OpenRecord['reads'], 'verifyTimeline'>;
  readonly deps: Pick<OpenRecord['deps'], 'pool'>;
}): Promise<RecordVerification> {
  let [loans, events] = [0, 0];
  const wentBack: string[] = [];
  const bad: { loanId: string; seq: number; reason: string }[] = [];
  const unverified: { loanId: string; because: string }[] = [];
  const look = async (loanId: string) => {
    const found = await orUnverified(deps.pool.pool, () => reads.verifyTimeline(loanId));
    loans += 1;
    if (found instanceof Unverified) {
      unverified.push({ loanId, because: found.because });
      return;
    }
    events += found.events;
    if (found.firstBad === undefined) return;
    // Told last of all reasons: everything else of the loan is whole.
    if (found.firstBad.reason === 'anchor') wentBack.push(loanId);
    else bad.push({ loanId, ...found.firstBad });
  };
  let some: string[] = [];
  const lookAtThem = async () => {
    await Promise.all(some.map(look));
    some = [];
  };
  for await (const loanId of loanIds(deps)) {
    some.push(loanId);
    if (some.length === atOnce) await lookAtThem();
  }
  await lookAtThem();
  return { loans, events, wentBack: wentBack.sort(), bad, unverified };
}
