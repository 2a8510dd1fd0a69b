import type pg from 'pg';

/** Attempts on a person or number in the book; a person is called on two numbers, and every fourth number is also another person's. */
const attemptsEach = 5;

/** So many people have contacts in a ledger of so many attempts. */
export const peopleIn = (attempts: number): number => Math.floor(attempts / attemptsEach);

/**
 * Attempts of the last three months: five a person, on two numbers in turn, every one of another loan, as the service writes them (digests of
 * 32 bytes). One of a thousand said stop, one of two hundred was a misdial whose number is known.
 */
const rowsText = `
  insert into contact_ledger (attempt_id, loan_id, person_key, number_key, dialled_key, at, channel, purpose, outcome, counts_for_risk, key_id)
  select 'at_' || i, 'ln_bench', sha256(convert_to('person' || person, 'UTF8')),
    sha256(convert_to('number' || (person * 2 + i % 2), 'UTF8')),
    case when i % 200 = 0 then sha256(convert_to('number' || (person * 2 + 1), 'UTF8')) end,
    now() - interval '90 days' + interval '90 days' * (i % ${attemptsEach}) / ${attemptsEach}, 'phone', 'verification',
    case when i % 1000 = 0 then 'DO_NOT_CALL' else 'NO_ANSWER' end, i % 200 <> 0, 'key'
  from (select i, i / ${attemptsEach} as person from generate_series(1, $1::int) i) as all_of_them`;

const indexes = [
  'create index contact_ledger_person on contact_ledger (person_key, at) where person_key is not null',
  'create index contact_ledger_number on contact_ledger (number_key, at) where number_key is not null',
  'create index contact_ledger_dialled on contact_ledger (dialled_key, at) where dialled_key is not null',
  'create index contact_ledger_loan on contact_ledger (loan_id)',
  `create index contact_ledger_stops_person on contact_ledger (person_key)
    where outcome in ('DO_NOT_CALL', 'COMPLAINT') and person_key is not null`,
  `create index contact_ledger_stops_number on contact_ledger (number_key)
    where outcome in ('DO_NOT_CALL', 'COMPLAINT') and number_key is not null`,
];

/** Fills the ledger, as a superuser: without its own indexes, which are made afterwards as the migrations make them. */
export async function fillLedger(client: pg.Client, attempts: number): Promise<void> {
  await client.query(`set session_replication_role = replica; set maintenance_work_mem = '512MB'`);
  for (const text of indexes) {
    const [name = ''] = /contact_ledger_\w+/.exec(text) ?? [];
    await client.query(`drop index if exists ${name}`);
  }
  await client.query(rowsText, [attempts]);
  for (const text of indexes) await client.query(text);
  await client.query('vacuum analyze contact_ledger');
}
