import { loadLoan, type ReadDeps } from './reads/opened-loan.js';

/**
 * Makes a party unreadable for ever (S45): its data key is destroyed, its part of the snapshot, its blind indexes and its links in
 * the contact ledger are removed, and masked columns are emptied. Events stay as they are; without the key nobody opens their part,
 * and the chain, which is over ciphertext, still verifies. The command that decides it comes before, so that the reason is on record.
 */
export async function eraseParty(deps: ReadDeps, loanId: string, partyId: string): Promise<void> {
  const loaded = await loadLoan(deps, loanId);
  const isBorrower = loaded?.loan.parties[partyId]?.party.role === 'borrower';
  await deps.pool.use(async (client) => {
    const both = [loanId, partyId];
    await client.query('begin');
    await client.query('select from loans where loan_id = $1 for update', [loanId]);
    await client.query(
      `update contact_ledger set person_key = null, number_key = null where attempt_id in (
        select attempt_id from attempts where loan_id = $1 and party_id = $2)`,
      both,
    );
    await client.query(
      `update data_keys set wrapped = null, destroyed_at = clock_timestamp()
        where loan_id = $1 and subject = $2 and destroyed_at is null`,
      both,
    );
    await client.query('delete from loan_snapshots where loan_id = $1 and subject = $2', both);
    await client.query('delete from blind_indexes where loan_id = $1 and party_id = $2', both);
    await client.query(
      `update tasks set party_masked = '' where loan_id = $1 and party_id = $2`,
      both,
    );
    if (isBorrower)
      await client.query(`update loans set borrower_masked = '' where loan_id = $1`, [loanId]);
    await client.query('commit');
  });
}
