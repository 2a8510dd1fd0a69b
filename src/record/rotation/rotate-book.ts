import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from '../../config/start-failure.js';
import { SealBroken } from '../../keys/sealing.js';
import { RecordBusy } from '../record-pool.js';
import { rotateLoan, type LoanWork, type RotationDeps } from './rotate-loan.js';

/** What a rotation has done, in counts; ids of loans are the only names in it. */
export interface RotationSummary {
  /** Loans that were brought under the newest key. */
  loans: number;
  keys: number;
  added: number;
  dropped: number;
  contacts: number;
  /** Loans of which something does not open; `npm run verify` says what. */
  broken: string[];
  /** Loans that were busy again and again; the next run takes them. */
  busy: string[];
}

const pageSize = 500;
/** A command holds a loan for milliseconds. */
const triesMax = 5;
const betweenTriesMs = 200;
/** PostgreSQL: the statement took too long (it waited for a lock), a deadlock was broken. */
const worthAnotherTry = ['57014', '40P01'];

/**
 * Loans of before there were links (fold 7) that nobody has changed since: an applicant who is not erased has an address, so that a loan
 * without one is not indexed yet. One look is enough, whatever key is rotated.
 */
const withoutLinks = `(l.fold_version < 7
  and exists (select from blind_indexes b where b.loan_id = l.loan_id and b.field = 'id_number' and b.applicant)
  and not exists (select from blind_indexes b where b.loan_id = l.loan_id and b.field = 'address'))`;

/**
 * Loans of before invoices were indexed (fold 8), for whose product companies hand them in: nothing tells a loan without invoices from one that
 * is not indexed, so these few are looked at by every run until they change.
 */
const withoutInvoices = `(l.fold_version < 8 and l.product = 'sme_working_capital'
  and not exists (select from blind_indexes b where b.loan_id = l.loan_id and b.field = 'invoice'))`;

/** Loans of before the address of a company that borrows was a link (fold 10); one that is erased has no code in the index either. */
const withoutCompany = `(l.fold_version < 10 and l.product in ('sme_working_capital', 'project_finance')
  and exists (select from blind_indexes c where c.loan_id = l.loan_id and c.field = 'uscc' and c.applicant
    and not exists (select from blind_indexes b where b.loan_id = l.loan_id and b.party_id = c.party_id
      and b.field in ('address', 'id_number'))))`;

const pageText = `select loan_id as "loanId",
    exists (select from data_keys d where d.loan_id = l.loan_id and d.wrapped is not null and d.master_key_id <> $3) as keys,
    exists (select from blind_indexes b where b.loan_id = l.loan_id and b.key_id <> $3)
      or ${withoutLinks} or ${withoutInvoices} or ${withoutCompany} as index,
    exists (select from contact_ledger c where c.loan_id = l.loan_id and c.key_id is distinct from $3
      and (c.person_key is not null or c.number_key is not null)) as contacts
  from loans l where $1::text is null or l.loan_id > $1 order by l.loan_id limit $2`;

/**
 * Brings every loan under the newest key, one after another, since people's commands share the database. First all of them get their
 * rows of the index under it, then the older rows go: at no moment do two loans of one person stand under different keys alone. It may
 * end at any point and be run again; what is done is passed over.
 */
export async function rotateBook(deps: RotationDeps): Promise<RotationSummary> {
  const summary: RotationSummary = {
    ...{ loans: 0, keys: 0, added: 0, dropped: 0, contacts: 0 },
    ...{ broken: [], busy: [] },
  };
  for await (const work of loansToDo(deps)) {
    summary.loans += 1;
    await take(deps, work, false, summary);
  }
  // A loan that was passed over has no rows under the newest key yet.
  if (summary.busy.length + summary.broken.length > 0) return summary;
  for await (const work of loansToDo(deps)) await take(deps, work, true, summary);
  return summary;
}

async function take(
  deps: RotationDeps,
  work: LoanWork,
  dropOlder: boolean,
  summary: RotationSummary,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      const done = await rotateLoan(deps, work, dropOlder);
      for (const name of ['keys', 'added', 'dropped', 'contacts'] as const)
        summary[name] += done[name];
      return;
    } catch (error) {
      if (error instanceof SealBroken) {
        summary.broken.push(work.loanId);
        return;
      }
      const isBusy =
        error instanceof RecordBusy || worthAnotherTry.includes(errorCode(error) ?? '');
      if (!isBusy) throw error;
      if (tries === triesMax) {
        summary.busy.push(work.loanId);
        return;
      }
      await pause(betweenTriesMs);
    }
  }
}

/** Loans of which something stands under another key, in their order. */
async function* loansToDo({ pool, keyring }: RotationDeps): AsyncGenerator<LoanWork> {
  for (let after: string | null = null; ;) {
    const { rows }: { rows: LoanWork[] } = await pool.pool.query<LoanWork>(pageText, [
      ...[after, pageSize, keyring.master.keyId],
    ]);
    for (const work of rows) if (work.keys || work.index || work.contacts) yield work;
    if (rows.length < pageSize) return;
    after = rows.at(-1)?.loanId ?? after;
  }
}
