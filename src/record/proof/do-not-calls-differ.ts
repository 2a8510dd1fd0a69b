import type pg from 'pg';
import type { Loan } from '../../../domain/loan/state/loan.js';

interface ListRow {
  tenant: string;
  entry_id: string;
  party_id: string;
  person: boolean;
  number: boolean;
  since: string;
  lifted_at: string | null;
}

/**
 * Whether the list of wishes says of a loan something else than its events: an entry that is gone, another one, or one that was lifted beside
 * them. Of an erased person nothing there leads to the loan any more, and the digests themselves are made under a key that is not read here.
 */
export async function doNotCallsDiffer(
  client: pg.ClientBase,
  { loanId, doNotCalls, parties }: Pick<Loan, 'loanId' | 'doNotCalls' | 'parties'>,
  tenant: string,
): Promise<boolean> {
  const { rows } = await client.query<ListRow>(
    `select tenant, entry_id, party_id, person_digest is not null as person, number_digest is not null as number,
      since, lifted_at from do_not_calls where loan_id = $1`,
    [loanId],
  );
  const wanted = Object.values(doNotCalls ?? {}).filter((one) => one.partyId in parties);
  if (rows.length !== wanted.length) return true;
  return wanted.some((one) => {
    const row = rows.find(({ entry_id: entryId }) => entryId === one.entryId);
    if (row === undefined || row.tenant !== tenant || row.party_id !== one.partyId) return true;
    const isSame =
      row.person === one.person &&
      row.number === (one.contactPointId !== null) &&
      Date.parse(row.since) === Date.parse(one.since) &&
      msOf(row.lifted_at) === msOf(one.lifted?.at ?? null);
    return !isSame;
  });
}

const msOf = (moment: string | null) => (moment === null ? null : Date.parse(moment));
