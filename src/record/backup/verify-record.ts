import type { OpenRecord } from '../compose.js';

/** What the verification of every loan found. */
export interface RecordVerification {
  readonly loans: number;
  readonly events: number;
  /** Whole in themselves, but an anchor outside the database knows a later head: they went back in time with the backup. */
  readonly wentBack: readonly string[];
  /** Not whole: the first bad event and why. */
  readonly bad: readonly { loanId: string; seq: number; reason: string }[];
}

const pageSize = 500;
/** Loans verified at once; the work is the database's and this process's in turn. */
const atOnce = 4;

/** Verifies chain, signatures, snapshot and anchor of every loan, closed ones too. */
export async function verifyRecord({ reads, deps }: OpenRecord): Promise<RecordVerification> {
  let [loans, events] = [0, 0];
  const wentBack: string[] = [];
  const bad: { loanId: string; seq: number; reason: string }[] = [];
  const look = async (loanId: string) => {
    const found = await reads.verifyTimeline(loanId);
    loans += 1;
    events += found.events;
    if (found.firstBad === undefined) return;
    // Told last of all reasons: everything else of the loan is whole.
    if (found.firstBad.reason === 'anchor') wentBack.push(loanId);
    else bad.push({ loanId, ...found.firstBad });
  };
  for (let after = ''; ;) {
    const { rows } = await deps.pool.pool.query<{ loan_id: string }>(
      'select loan_id from loans where loan_id > $1 order by loan_id limit $2',
      [after, pageSize],
    );
    for (let at = 0; at < rows.length; at += atOnce)
      await Promise.all(rows.slice(at, at + atOnce).map((row) => look(row.loan_id)));
    if (rows.length < pageSize) break;
    after = rows.at(-1)?.loan_id ?? after;
  }
  return { loans, events, wentBack: wentBack.sort(), bad };
}
