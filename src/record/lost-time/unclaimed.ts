import type pg from 'pg';
import type { TakenItem } from '../../../domain/facts/core-banking.js';
import { newId } from '../ids.js';

/** What a person may say of something that no loan claims. */
export const unclaimedOutcomes = ['submitted_again', 'taken_back', 'not_ours'] as const;
export type UnclaimedOutcome = (typeof unclaimedOutcomes)[number];

export const unclaimedKinds = ['order', 'reservation', 'lien'] as const;
export type UnclaimedKind = (typeof unclaimedKinds)[number];

/** Something outside that was taken for a loan which the record does not know. Codes and keys only. */
export interface Unclaimed {
  readonly unclaimedId: string;
  readonly kind: UnclaimedKind;
  readonly key: string;
  readonly loanId: string;
  readonly reference: string | null;
  readonly status: string;
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly takenAt: string;
  /** The loan that this business has now, after its application came again. */
  readonly loanNow: string | null;
  readonly settled: {
    readonly at: string;
    readonly by: string;
    readonly outcome: UnclaimedOutcome;
    readonly voucher: string;
  } | null;
}

/** What was given back, or never taken, concerns nobody. */
const over: readonly TakenItem['status'][] = ['rejected', 'released'];

/** A bank keeps orders of other systems too; ours begin with their loan. */
const isOurs = ({ key, loanId }: TakenItem) => key.startsWith(`${loanId}:`);

const addText = `insert into unclaimed (unclaimed_id, tenant, kind, key, loan_id, reference, status, amount_minor,
    currency, taken_at)
  select t.id, $1, $2, t.key, t.loan_id, t.reference, t.status, t.amount_minor, t.currency, t.taken_at
  from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[], $10::timestamptz[])
    as t (id, key, loan_id, reference, status, amount_minor, currency, taken_at)
  where not exists (select from loans l where l.loan_id = t.loan_id)
  on conflict (tenant, kind, key) do update set status = excluded.status where unclaimed.settled_at is null`;

/** Notes what a statement lists and no loan claims; what is noted already keeps its id, and what is settled stays so. */
export async function noteUnclaimed(
  pool: Pick<pg.Pool, 'query'>,
  tenant: string,
  kind: UnclaimedKind,
  items: readonly TakenItem[],
): Promise<void> {
  const taken = items.filter((item) => isOurs(item) && !over.includes(item.status));
  if (taken.length === 0) return;
  const column = <Value>(of: (item: TakenItem) => Value) => taken.map(of);
  await pool.query(addText, [
    ...[tenant, kind, taken.map(() => newId('uc')), column(({ key }) => key)],
    ...[column(({ loanId }) => loanId), column(({ reference }) => reference)],
    ...[column(({ status }) => status), column(({ amountMinor }) => amountMinor)],
    ...[column(({ currency }) => currency), column(({ takenAt }) => takenAt)],
  ]);
}

interface Row {
  unclaimed_id: string;
  kind: UnclaimedKind;
  key: string;
  loan_id: string;
  reference: string | null;
  status: string;
  amount_minor: string | number | null;
  currency: string | null;
  taken_at: string;
  loan_now: string | null;
  settled_at: string | null;
  settled_by: string | null;
  outcome: UnclaimedOutcome | null;
  voucher: string | null;
}
const instant = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${column}`;
/** A reservation or a lien names no business; an order of the same lost loan does. */
const business = `coalesce(u.reference, (select o.reference from unclaimed o
  where o.tenant = u.tenant and o.loan_id = u.loan_id and o.reference is not null limit 1))`;
const columns = `unclaimed_id, kind, key, u.loan_id, reference, u.status, amount_minor, u.currency, ${instant('taken_at')},
  ${instant('settled_at')}, settled_by, outcome, voucher,
  (select l.loan_id from loans l where l.tenant = u.tenant
    and l.originator = split_part(${business}, '/', 1)
    and l.application_number = split_part(${business}, '/', 2)) as loan_now`;

function unclaimedOf(row: Row): Unclaimed {
  const { unclaimed_id: unclaimedId, loan_id: loanId, taken_at: takenAt, loan_now: loanNow } = row;
  const { kind, key, reference, status, currency, settled_at: at, settled_by: by } = row;
  const { outcome, voucher, amount_minor: minor } = row;
  return {
    ...{ unclaimedId, kind, key, loanId, reference, status, currency, takenAt, loanNow },
    amountMinor: minor === null ? null : Number(minor),
    settled:
      at === null || by === null || outcome === null || voucher === null
        ? null
        : { at, by, outcome, voucher },
  };
}

/** A page in the order of their ids: those that wait for a person, or those that are settled. */
export async function listUnclaimed(
  pool: Pick<pg.Pool, 'query'>,
  tenant: string,
  wish: { readonly settled: boolean; readonly after: string | null; readonly limit: number },
): Promise<Unclaimed[]> {
  const { rows } = await pool.query<Row>(
    `select ${columns} from unclaimed u where tenant = $1 and settled_at is ${wish.settled ? 'not null' : 'null'}
      and ($2::text is null or unclaimed_id > $2) order by unclaimed_id limit $3`,
    [tenant, wish.after, wish.limit],
  );
  return rows.map(unclaimedOf);
}

/** How many wait for a person. */
export async function countUnclaimed(
  pool: Pick<pg.Pool, 'query'>,
  tenant: string,
): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'select count(*)::int as count from unclaimed where tenant = $1 and settled_at is null',
    [tenant],
  );
  return rows[0]?.count ?? 0;
}

/** What a person says of one, and who says it. */
export interface Settlement {
  readonly unclaimedId: string;
  readonly outcome: UnclaimedOutcome;
  /** Where it is on file: the bank's voucher, the originator's ticket. A code, never a text. */
  readonly voucher: string;
  readonly by: string;
}

/** Why it was not settled. */
export type NotSettled = 'unknown' | 'already_settled' | 'not_submitted_again';

/**
 * Settles one, once. The same word of the same person again changes nothing; another one is refused as `already_settled`, and that the
 * business was submitted again is refused while no loan has it (`not_submitted_again`).
 */
export async function settleUnclaimed(
  pool: Pick<pg.Pool, 'query'>,
  tenant: string,
  { unclaimedId, outcome, voucher, by }: Settlement,
): Promise<Unclaimed | NotSettled> {
  const read = async () =>
    (
      await pool.query<Row>(
        `select ${columns} from unclaimed u where tenant = $1 and unclaimed_id = $2`,
        [tenant, unclaimedId],
      )
    ).rows[0];
  const before = await read();
  if (before === undefined) return 'unknown';
  if (before.settled_at === null) {
    if (outcome === 'submitted_again' && before.loan_now === null) return 'not_submitted_again';
    await pool.query(
      `update unclaimed set settled_at = clock_timestamp(), settled_by = $3, outcome = $4, voucher = $5
        where tenant = $1 and unclaimed_id = $2 and settled_at is null`,
      [tenant, unclaimedId, by, outcome, voucher],
    );
  }
  const after = await read();
  const isSame = after?.settled_by === by && after.outcome === outcome && after.voucher === voucher;
  return after !== undefined && isSame ? unclaimedOf(after) : 'already_settled';
}
