import { countedMax } from '../../../domain/links/link-kind.js';
import { linkPlaces } from '../../../domain/links/link-places.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { FoundLink } from '../../api/ports.js';
import type { BlindKeys } from '../../keys/blind-key.js';
import { digestsOf } from '../blind-values.js';
import type { RecordPool } from '../record-pool.js';
import { identityRow } from '../statements.js';
import { loanSelect, toLoanRow } from './loan-list.js';

/** So many loans of one value are shown, newest first; all of them are counted, up to `countedMax`. */
const shownMax = 20;

/**
 * Of each value the loans that hold it too, under any key of the file. A loan of another branch is counted and not shown. Whose loan it
 * is, is compared by digest: nothing is opened.
 */
const text = `select place.n, count(*)::int as loans,
    count(*) filter (where not theirs.same_applicant)::int as of_others,
    coalesce(json_agg(theirs order by theirs.submitted_at desc, theirs.loan_id)
      filter (where theirs.shown <= $6), '[]') as shown
  from (select n, array_agg(field) as field, array_agg(hmac) as hmacs
      from unnest($2::int[], $3::text[], $4::bytea[]) as asked (n, field, hmac) group by n) as place,
    lateral (select ${loanSelect}, exists (select from blind_indexes person join blind_indexes me
          on me.loan_id = $1 and ${identityRow('me')}
            and me.value_hmac = person.value_hmac and me.key_id = person.key_id
        where person.loan_id = loans.loan_id and ${identityRow('person')}) as same_applicant,
      case when branch = any ($5::text[])
        then row_number() over (partition by branch = any ($5::text[]) order by submitted_at desc, loan_id) end as shown
    from loans where loan_id in (select same.loan_id from blind_indexes same
      where same.field = place.field[1] and same.value_hmac = any (place.hmacs) and same.loan_id <> $1
      limit $7) and tenant = $8) as theirs
  group by place.n`;

interface Row {
  n: number;
  loans: number;
  of_others: number;
  shown: (Record<string, unknown> & { same_applicant: boolean; submitted_at: string })[];
}

/** What ties a loan to others, and to which of these branches' loans. Values that nobody shares are not among them. */
export async function listLinks(
  { pool, blind, tenant }: { pool: RecordPool; blind: BlindKeys; tenant: string },
  loan: Loan,
  branches: readonly string[],
): Promise<FoundLink[]> {
  const places = linkPlaces(loan);
  const asked = places.flatMap(({ value }, n) =>
    digestsOf(value, blind).map(({ hmac }) => ({ n, field: value.field, hmac })),
  );
  const { rows } = await pool.pool.query<Row>(text, [
    loan.loanId,
    asked.map(({ n }) => n),
    asked.map(({ field }) => field),
    asked.map(({ hmac }) => hmac),
    branches,
    shownMax,
    countedMax,
    tenant,
  ]);
  const found = new Map(rows.map((row) => [row.n, row]));
  return places.flatMap(({ kind, partyId, contactPointId }, n): FoundLink[] => {
    const row = found.get(n);
    if (row === undefined) return [];
    const shown = row.shown.map((one) => ({
      ...toLoanRow(one),
      // JSON of the database writes another zone's form than the rows of lists do.
      submittedAt: new Date(one.submitted_at).toISOString(),
      sameApplicant: one.same_applicant,
    }));
    const counts = { loans: row.loans, loansOfOthers: row.of_others };
    return [{ kind, partyId, contactPointId, ...counts, shown }];
  });
}
