import type pg from 'pg';
import { loanSubject } from '../sealed-snapshot.js';
import type { Held } from './anchoring.js';
import type { Erased, ErasureFile } from './erasure-file.js';

/** Names of one query; there are few erasures, and after ten thousand loans' worth of them still few pages. */
const pageSize = 1_000;

/**
 * Notes outside the database who was erased since the last time. The rows of destroyed keys stay, so none is missed however long nobody
 * noted. @returns how many were new.
 */
export async function noteErasures(pool: pg.Pool, file: ErasureFile, held: Held): Promise<number> {
  const known = new Set((await file.all()).map(nameOf));
  const { rows } = await pool.query<Erased>(
    `select loan_id as "loanId", subject as "partyId",
        to_char(destroyed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from data_keys where destroyed_at is not null and subject <> $1 order by destroyed_at, loan_id, subject`,
    [loanSubject],
  );
  const added = rows.filter((row) => !known.has(nameOf(row)));
  if (added.length === 0) return 0;
  await held();
  await file.add(added);
  return added.length;
}

/** Persons who were erased once and whose key is there again, as after a restore from a backup of before. */
export async function undoneErasures(
  pool: Pick<pg.Pool, 'query'>,
  file: ErasureFile,
): Promise<Erased[]> {
  const noted = await file.all();
  const undone: Erased[] = [];
  for (let from = 0; from < noted.length; from += pageSize) {
    const page = noted.slice(from, from + pageSize);
    const { rows } = await pool.query<{ place: number }>(
      `select a.place::int as place from unnest($1::text[], $2::text[]) with ordinality as a (loan_id, subject, place)
        join data_keys k using (loan_id, subject) where k.wrapped is not null order by a.place`,
      [page.map(({ loanId }) => loanId), page.map(({ partyId }) => partyId)],
    );
    undone.push(...rows.flatMap(({ place }) => page[place - 1] ?? []));
  }
  return undone;
}

const nameOf = ({ loanId, partyId }: Erased) => `${loanId}/${partyId}`;
