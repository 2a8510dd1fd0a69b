import type pg from 'pg';
import type { Employer, EmployerChange } from '../../../domain/employers/employer.js';
import type { RecordCommand } from '../../../domain/loan/recording.js';
import { foldOrganisation } from '../../../domain/questions/normalisers/org.js';
import { InvariantBroken } from '../../../domain/invariant.js';
import { SealBroken } from '../../keys/sealing.js';
import type { BlindKeys } from '../../keys/blind-key.js';
import {
  keyColumns,
  openEmployer,
  openEvent,
  type EmployerStore,
  type KeyRow,
} from './employer-store.js';
import { RecordBusy, type RecordPool } from '../record-pool.js';

/** What telling loans of a change needs. */
export interface SpreadDeps extends EmployerStore {
  readonly pool: RecordPool;
  readonly blind: BlindKeys;
  readonly record: RecordCommand;
  /** Told of a loan that cannot be decided about at all, and is left as it is; and where a turn ended early. */
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

interface OpenSpread extends KeyRow {
  seq: number;
  after_loan: string | null;
  at: string;
  told: Buffer;
  sealed: Buffer;
}

const openText = `select ${keyColumns}, e.sealed, s.seq, s.after_loan, v.sealed as told,
    to_char(v.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
  from employer_spreads s join employers e using (tenant, uscc) join employer_events v using (tenant, uscc, seq)
  where s.tenant = $1 and s.done_at is null order by uscc, s.seq limit 1`;

const loansText = `select distinct b.loan_id from blind_indexes b join loans l on l.loan_id = b.loan_id
  where b.field = 'employer' and b.value_hmac = any ($1::bytea[]) and l.tenant = $2 and l.stage <> 'closed'
    and ($3::text is null or b.loan_id > $3) order by b.loan_id limit ${pageSize}`;

/** Another process may be at it: whoever holds the lock goes on, and the commands have keys. */
const lockText = `select pg_try_advisory_lock(hashtext('sancha employer spread ' || $1)) as mine`;
const unlockText = `select pg_advisory_unlock(hashtext('sancha employer spread ' || $1))`;

/**
 * Tells live loans of every change that they have not been told of yet. Found by code and by name, since an applicant may have given only
 * one; the loan itself decides whether it is about its employer. It may end at any point: whoever comes next goes on where it stood, and a
 * loan that was told already remembers the key.
 */
export async function spreadChanges(deps: SpreadDeps): Promise<void> {
  const client = await deps.pool.pool.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>(lockText, [deps.tenant]);
    if (rows[0]?.mine !== true) return;
    try {
      while (await spreadPage(client, deps));
    } finally {
      await client.query(unlockText, [deps.tenant]);
    }
  } finally {
    client.release();
  }
}

async function spreadPage(client: pg.PoolClient, deps: SpreadDeps): Promise<boolean> {
  const { rows } = await client.query<OpenSpread>(openText, [deps.tenant]);
  const [open] = rows;
  if (open === undefined) return false;
  const { employer } = await openEmployer(open, deps);
  const told = await openEvent(open, open.seq, open.told, deps);
  if (!('change' in told)) throw new Error('employers: only a change is told');
  const { code, names } = employerDigests(employer, deps.blind);
  const found = await client.query<{ loan_id: string }>(loansText, [
    ...[[...code, ...names], deps.tenant, open.after_loan],
  ]);
  for (const { loan_id: loanId } of found.rows)
    await tell(loanId, { ...open, change: told.change }, deps);
  const last = found.rows.at(-1)?.loan_id ?? open.after_loan;
  await client.query(
    `update employer_spreads set after_loan = $4, done_at = case when $5 then clock_timestamp() end
      where tenant = $1 and uscc = $2 and seq = $3`,
    [deps.tenant, open.uscc, open.seq, last, found.rows.length < pageSize],
  );
  return true;
}

/** Names a change beside a loan under every key, newest first: the code in clear would say who works where. */
function toldMarks({ uscc, seq }: Pick<Told, 'uscc' | 'seq'>, blind: BlindKeys): string[] {
  const digests = blind.candidates('employer', `told:${uscc}:${seq}`);
  return digests.map(({ hmac }) => hmac.toString('base64url'));
}
/** By which a loan remembers that it was told. */
const toldKey = (loanId: string, told: Pick<Told, 'uscc' | 'seq'>, blind: BlindKeys): string =>
  `${loanId}:${toldMarks(told, blind)[0] ?? ''}`;

const triesMax = 5;

/** A change on its way. */
interface Told {
  readonly uscc: string;
  readonly seq: number;
  readonly at: string;
  readonly change: EmployerChange;
}

async function tell(loanId: string, { uscc, seq, change, at }: Told, deps: SpreadDeps) {
  for (let tries = 1; ; tries += 1) {
    try {
      // A closed loan refuses, and nothing of it is stale. A key is one loan's, since keys of all loans share a scope.
      await deps.record({
        ...{ loanId, actor: { kind: 'system', step: 'employer_directory' }, epoch: null },
        command: { type: 'noteEmployerChange', uscc, change, at },
        ...{ key: toldKey(loanId, { uscc, seq }, deps.blind), keyScope: 'employer_directory' },
      });
      return;
    } catch (error) {
      // One loan that does not open must not keep the others from being told; an outage ends the turn, and the next goes on here.
      if (error instanceof SealBroken || error instanceof InvariantBroken)
        return deps.onFailure(error);
      if (!(error instanceof RecordBusy) || tries === triesMax) throw error;
    }
  }
}
