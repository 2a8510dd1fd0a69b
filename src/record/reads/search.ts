import type { LoanRow, SearchWish } from '../../api/ports.js';
import type { BlindField, BlindKeys } from '../../keys/blind-key.js';
import { searchable } from '../blind-values.js';
import type { RecordPool } from '../record-pool.js';
import { loanSelect, toLoanRow } from './loan-list.js';

const blindFieldOf: Partial<Record<SearchWish['by'], BlindField>> = {
  phone: 'phone',
  id_number: 'id_number',
  name: 'name',
};

/** Loans that match, newest first. A person is found by the digest of the value, under every key that is still known. */
export async function searchLoans(
  pool: RecordPool,
  keys: BlindKeys,
  wish: SearchWish,
  branches: readonly string[],
  limit: number,
): Promise<LoanRow[]> {
  const field = blindFieldOf[wish.by];
  const [condition, value] =
    field === undefined
      ? [`${wish.by === 'loan_id' ? 'loan_id' : 'application_number'} = $1`, wish.value]
      : [
          `loan_id in (select loan_id from blind_indexes where field = '${field}' and value_hmac = any($1::bytea[]))`,
          keys.candidates(field, searchable(field, wish.value)).map(({ hmac }) => hmac),
        ];
  const text = `select ${loanSelect} from loans where ${condition} and branch = any($2)
    order by submitted_at desc, loan_id desc limit $3`;
  const { rows } = await pool.pool.query<Record<string, unknown>>(text, [value, branches, limit]);
  return rows.map(toLoanRow);
}

/** Loans and parties that hold a value, whatever the branch: for rules that look across loans, never for showing. */
export async function findByBlindIndex(
  pool: RecordPool,
  keys: BlindKeys,
  field: BlindField,
  value: string,
): Promise<{ loanId: string; partyId: string }[]> {
  const digests = keys.candidates(field, searchable(field, value)).map(({ hmac }) => hmac);
  const text = `select loan_id, party_id from blind_indexes
    where field = $1 and value_hmac = any($2::bytea[]) order by loan_id, party_id limit 1000`;
  const { rows } = await pool.pool.query<{ loan_id: string; party_id: string }>(text, [
    field,
    digests,
  ]);
  return rows.map((row) => ({ loanId: row.loan_id, partyId: row.party_id }));
}
