import type pg from 'pg';
import type { LoanEvent } from '../../domain/loan/events/event.js';

/**
 * Destroys what only one person's key opens, for each party that the events erase (S45), in the transaction that records the decision:
 * the data key, its parts of the snapshot, the blind indexes, the links of the contact ledger, masked names, and what names an employer. Events stay as they
 * are; without the key nobody opens their part, and the chain, which is over ciphertext, still verifies.
 */
export function erasureWrites(
  client: pg.ClientBase,
  loanId: string,
  events: readonly LoanEvent[],
): Promise<unknown>[] {
  return events.flatMap((event) =>
    event.type === 'party_erased' ? destroyParty(client, loanId, event.data.partyId) : [],
  );
}

/** The statements that make one party unreadable, sent at once on a transaction that holds the loan's lock. */
export function destroyParty(
  client: pg.ClientBase,
  loanId: string,
  partyId: string,
): Promise<unknown>[] {
  const both = [loanId, partyId];
  const statements = [
    // Of his wish not to be called the digests stay, and since when; nothing leads from them to the loan or its calls.
    `update do_not_calls set loan_id = null, party_id = null,
      entry_id = 'dn_' || replace(gen_random_uuid()::text, '-', '') where loan_id = $1 and party_id = $2`,
    `update contact_ledger set person_key = null, number_key = null, dialled_key = null where attempt_id in (
      select attempt_id from attempts where loan_id = $1 and party_id = $2)`,
    `update data_keys set wrapped = null, destroyed_at = clock_timestamp()
      where loan_id = $1 and subject = $2 and destroyed_at is null`,
    `delete from loan_snapshots where loan_id = $1 and (subject = $2 or starts_with(subject, $2 || '/'))`,
    'delete from blind_indexes where loan_id = $1 and party_id = $2',
    // Work of years ago, which the loan has forgotten, stays in the list too.
    `update tasks set party_masked = '' where loan_id = $1 and party_id = $2`,
  ];
  // An employer beside a loan says who works where; a spread that has stood here begins anew, since every loan remembers what it was told.
  const ofLoan = [
    'delete from employer_tellings where loan_id = $1',
    'update employer_spreads set after_loan = null where done_at is null and after_loan = $1',
  ];
  return [
    ...statements.map((text) => client.query(text, both)),
    ...ofLoan.map((text) => client.query(text, [loanId])),
  ];
}
