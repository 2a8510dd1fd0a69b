import type pg from 'pg';
import type { Employer } from '../../../domain/employers/employer.js';
import type { RecordCommand } from '../../../domain/loan/recording.js';
import { foldOrganisation } from '../../../domain/questions/normalisers/org.js';
import { SealBroken } from '../../keys/sealing.js';
import type { BlindKeys } from '../../keys/blind-key.js';
import {
  keyColumns,
  openEmployer,
  openEvent,
  type EmployerStore,
  type KeyRow,
} from './employer-store.js';
import type { RecordPool } from '../record-pool.js';
import { tellLoan, type Told } from './tell-loan.js';
import { dueTellings, noteTold, noteUntold } from './tellings.js';

/** What telling loans of a change needs. */
export interface SpreadDeps extends EmployerStore {
  readonly pool: RecordPool;
  readonly blind: BlindKeys;
  readonly record: RecordCommand;
  /** Told of a loan that could not be asked, which is tried again; and where a turn ended early. */
  readonly onFailure: (error: unknown) => void;
}

/** Loans are told one after another, so many between two notes of how far it has come. */
const pageSize = 50;

/** Digests of an employer under every key: its code, and the names under which applicants know it. */
export function employerDigests(
  { uscc, name, aliases, formerNames }: Employer,
  blind: BlindKeys,
): { code: Buffer[]; names: Buffer[] } {
  const of = (value: string) => blind.candidates('employer', value).map(({ hmac }) => hmac);
  const names = [...new Set([name, ...aliases, ...formerNames].map(foldOrganisation))];
  return { code: of(`uscc:${uscc}`), names: names.flatMap((one) => of(`name:${one}`)) };
}

interface SpreadRow extends KeyRow {
  seq: number;
  after_loan: string | null;
  at: string;
  told: Buffer;
  sealed: Buffer;
}

const spreadText = `select ${keyColumns}, e.sealed, s.seq, s.after_loan, v.sealed as told,
    to_char(v.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
  from employer_spreads s join employers e using (tenant, uscc) join employer_events v using (tenant, uscc, seq)`;
/** One change after another, but those that do not open, which are tried again at the next turn. */
const openText = `${spreadText}
  where s.tenant = $1 and s.done_at is null and not (uscc || ' ' || s.seq) = any ($2::text[]) order by uscc, s.seq limit 1`;
const oneText = `${spreadText} where s.tenant = $1 and uscc = $2 and s.seq = $3`;

const loansText = `select distinct b.loan_id from blind_indexes b join loans l on l.loan_id = b.loan_id
  where b.field = 'employer' and b.value_hmac = any ($1::bytea[]) and l.tenant = $2 and l.stage <> 'closed'
    and ($3::text is null or b.loan_id > $3) order by b.loan_id limit ${pageSize}`;

/** What an earlier release left, and may leave while it runs beside this one: a loan beside the code of a change that is through. */
const throughText = `update employer_spreads set after_loan = null
  where tenant = $1 and done_at is not null and after_loan is not null`;

/** Another process may be at it: whoever holds the lock goes on, and the commands have keys. */
const lockText = `select pg_try_advisory_lock(hashtext('sancha employer spread ' || $1)) as mine`;
const unlockText = `select pg_advisory_unlock(hashtext('sancha employer spread ' || $1))`;

/**
 * Tells live loans of every change that they have not been told of yet. Found by code and by name, since an applicant may have given only
 * one; the loan itself decides whether it is about its employer. It may end at any point: whoever comes next goes on where it stood, and a
 * loan that was told already remembers the key. One that cannot be told is kept with why, and tried again by itself: the others go on.
 */
export async function spreadChanges(deps: SpreadDeps): Promise<void> {
  const client = await deps.pool.pool.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>(lockText, [deps.tenant]);
    if (rows[0]?.mine !== true) return;
    try {
      await client.query(throughText, [deps.tenant]);
      const skipped: string[] = [];
      while (await spreadPage(client, deps, skipped));
      await tellAgain(client, deps);
    } finally {
      await client.query(unlockText, [deps.tenant]);
    }
  } finally {
    client.release();
  }
}

/** One page of one change. @param skipped changes of this turn that cannot be told as they stand, by employer and number */
async function spreadPage(
  client: pg.PoolClient,
  deps: SpreadDeps,
  skipped: string[],
): Promise<boolean> {
  const { rows } = await client.query<SpreadRow>(openText, [deps.tenant, skipped]);
  const [open] = rows;
  if (open === undefined) return false;
  const read = await readChange(open, deps);
  if (read === undefined) {
    skipped.push(`${open.uscc} ${open.seq}`);
    return true;
  }
  const { code, names } = employerDigests(read.employer, deps.blind);
  const found = await client.query<{ loan_id: string }>(loansText, [
    ...[[...code, ...names], deps.tenant, open.after_loan],
  ]);
  for (const { loan_id } of found.rows) {
    const telling = await tellLoan(loan_id, read.told, deps);
    if (telling.told) continue;
    await noteUntold(client, { ...read.told, loan_id }, telling, deps);
    if ('error' in telling) deps.onFailure(telling.error);
  }
  const isThrough = found.rows.length < pageSize;
  // Beside the code the loan would say who works there, so that it stands no longer than it must.
  const last = isThrough ? null : (found.rows.at(-1)?.loan_id ?? open.after_loan);
  await client.query(
    `update employer_spreads set after_loan = $4, done_at = case when $5 then clock_timestamp() end
      where tenant = $1 and uscc = $2 and seq = $3`,
    [deps.tenant, open.uscc, open.seq, last, isThrough],
  );
  return true;
}

/** The change and the entry as it is now; undefined for an entry that does not open, which is told of and keeps no other waiting. */
async function readChange(
  row: SpreadRow,
  deps: SpreadDeps,
): Promise<{ employer: Employer; told: Told } | undefined> {
  try {
    const { employer } = await openEmployer(row, deps);
    const data = await openEvent(row, row.seq, row.told, deps);
    if (!('change' in data)) throw new Error('employers: only a change is told');
    const { uscc, seq, at } = row;
    return { employer, told: { uscc, seq, at, change: data.change } };
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    deps.onFailure(error);
    return undefined;
  }
}

/** Loans that could not be told when their turn came, each after its own pause. */
async function tellAgain(client: pg.PoolClient, deps: SpreadDeps): Promise<void> {
  for (const due of await dueTellings(client, deps)) {
    const { rows } = await client.query<SpreadRow>(oneText, [deps.tenant, due.uscc, due.seq]);
    const read = rows[0] && (await readChange(rows[0], deps));
    if (read === undefined) continue;
    const telling = await tellLoan(due.loan_id, read.told, deps);
    if (telling.told) await noteTold(client, due, deps);
    else {
      await noteUntold(client, due, telling, deps);
      if ('error' in telling) deps.onFailure(telling.error);
    }
  }
}
