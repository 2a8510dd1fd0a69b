import type pg from 'pg';

/** Applicants of the one works that is everybody's example of an employer that is shared by nature. */
export const atOneWorks = 10_000;
/** One applicant of so many loans shares his number with two others. */
const sharedEvery = 1_000;

/**
 * A number and an ID number of each loan's borrower, digests of 32 bytes as the service makes them; every tenth of the first hundred
 * thousand loans works at one works.
 */
const rowsText = `
  insert into blind_indexes (field, value_hmac, key_id, loan_id, party_id, applicant)
  select field, sha256(convert_to(field || value, 'UTF8')), 'key', 'ln_' || lpad(i::text, 16, '0'), 'borrower', true
  from generate_series(1, $1::int) i, lateral (values
    ('phone', (case when i % ${sharedEvery} < 3 then i - i % ${sharedEvery} else i end)::text),
    ('id_number', i::text),
    ('employer', case when i % 10 = 0 and i <= ${atOneWorks * 10} then 'works' end)) as one (field, value)
  where value is not null`;

/** The loans that are looked at; of the others the index alone is there. */
const loansText = `
  insert into loans (loan_id, branch, originator, application_number, product, channel, stage,
    submitted_at, stage_entered_at, last_at)
  select loan_id, 'B001', 'origination-system', loan_id, 'auto', 'dealer', 'verification', now(), now(), now()
  from unnest($1::text[]) as loan_id`;

const loanIdOf = (n: number) => `ln_${String(n).padStart(16, '0')}`;

/** Loans that are spread over the book, none of the works: every other one shares its number with two others. */
export function sampleOf(numbers: number, size: number): string[] {
  const step = Math.floor(numbers / size / sharedEvery) * sharedEvery;
  return Array.from({ length: size }, (_, n) => {
    const group = (n + 1) * step - sharedEvery;
    return loanIdOf(Math.max(sharedEvery, group) + (n % 2 === 0 ? 1 : 501));
  });
}

/** People of the works. */
export function worksSample(size: number): string[] {
  return Array.from({ length: size }, (_, n) => loanIdOf((n * 97 + 1) * 10));
}

/** Fills the index, as a superuser: without its own indexes, which are made afterwards as they were. */
export async function fillIndex(
  client: pg.Client,
  numbers: number,
  looked: readonly string[],
): Promise<void> {
  await client.query(`set session_replication_role = replica; set maintenance_work_mem = '1GB'`);
  await client.query('alter table blind_indexes drop constraint blind_indexes_pkey');
  await client.query('drop index blind_indexes_party');
  await client.query(rowsText, [numbers]);
  await client.query(
    'alter table blind_indexes add primary key (field, value_hmac, loan_id, party_id)',
  );
  await client.query('create index blind_indexes_party on blind_indexes (loan_id, party_id)');
  await client.query(loansText, [[...new Set(looked)]]);
  await client.query('vacuum analyze');
}
