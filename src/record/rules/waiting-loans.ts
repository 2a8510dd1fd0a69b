import type { RulesDocument } from '../../../domain/admin/document.js';
import { removedChecks } from '../../../domain/admin/faults/reference-faults.js';
import { lineOf, waitsFor } from '../../../domain/admin/faults/waiting-loans.js';
import type { Surroundings } from '../../../domain/admin/surroundings.js';
import { homeJurisdiction } from '../../../domain/policy/jurisdiction.js';
import type { MasterKey } from '../../keys/master-key.js';
import type { LoanCore } from '../core.js';
import { DataKeyCache } from '../data-keys.js';
import { loadLoan } from '../reads/opened-loan.js';
import { RecordBusy, type RecordPool } from '../record-pool.js';

/** What loans are looked at with: reads of their own, which keep no work waiting. */
export interface LoanReading {
  readonly tenant: string;
  readonly readPool: RecordPool;
  readonly core: LoanCore;
  readonly master: MasterKey;
}

/** Loans in which an answer may be outstanding; lists do not say about whom. A held loan's questions stand still. */
const candidatesText = `select loan_id from loans l
  where l.tenant = $1 and l.product = $2 and l.stage = 'verification' and ($4::text is null or l.loan_id > $4)
    and (l.held or l.due_since is not null or exists (
      select from checks c where c.loan_id = l.loan_id and c.check_name = any ($3::text[]) and c.stale))
  order by l.loan_id limit $5`;

async function candidates({ pool }: RecordPool, values: unknown[]): Promise<string[]> {
  const { rows } = await pool.query<{ loan_id: string }>(candidatesText, values);
  return rows.map(({ loan_id: loanId }) => loanId);
}

const pageSize = 100;
/** Whoever publishes waits no longer; a book that is not looked through by then is as good as one that waits. */
const lookedMs = 20_000;

/**
 * How many loans wait for each line of checks that a policy leaves out, looked for in the loans themselves, a page at a time until each line
 * has one: the number is for a person. It takes its time, and so it is asked before the transaction that publishes.
 * @throws RecordBusy where nobody can say in time
 */
export async function waitingLoans(
  deps: LoanReading,
  document: RulesDocument | undefined,
  documents: Surroundings['documents'],
): Promise<Surroundings['waitingFor']> {
  if (document?.kind !== 'product') return {};
  const lines = removedChecks(document.value, documents);
  if (lines.length === 0) return {};
  const names = [...new Set(lines.map(({ check }) => check))];
  const { product, jurisdiction } = document.value;
  const { tenant, readPool, core, master } = deps;
  const readers = { pool: readPool, tenant, core, cache: new DataKeyCache(master) };
  const counted: Record<string, number> = {};
  const startedMs = performance.now();
  for (let after: string | null = null; ;) {
    const page: string[] = await candidates(readPool, [tenant, product, names, after, pageSize]);
    for (const loanId of page) {
      if (performance.now() - startedMs > lookedMs) throw new RecordBusy();
      const loaded = await loadLoan(readers, loanId);
      if ((loaded?.loan.jurisdiction ?? homeJurisdiction) !== jurisdiction) continue;
      for (const line of lines.filter((one) => loaded !== null && waitsFor(loaded.loan, one)))
        counted[lineOf(line)] = (counted[lineOf(line)] ?? 0) + 1;
    }
    after = page.at(-1) ?? after;
    if (page.length < pageSize || lines.every((line) => lineOf(line) in counted)) return counted;
  }
}
