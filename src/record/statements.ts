/**
 * Of the car or home of a loan the applicants of other applications that are open, for the same one. What was paid out or closed is
 * another matter: a home is sold again and its loan paid back, and whose lien stands, the register says.
 */
const sharedCollateral = `select mine.field, mine.party_id, mine.value_hmac, found.others
    from blind_indexes mine, lateral (
      select count(distinct person.value_hmac)::int as others
      from (select same.loan_id from blind_indexes same
        join loans other_loan on other_loan.loan_id = same.loan_id
          and other_loan.stage not in ('servicing', 'closed')
        where same.field = mine.field and same.value_hmac = mine.value_hmac and same.key_id = mine.key_id
          and same.loan_id <> $1 limit $2) other
      join blind_indexes person on person.loan_id = other.loan_id
        and person.field = 'id_number' and person.applicant and person.key_id = mine.key_id
      where person.value_hmac not in (select me.value_hmac from blind_indexes me
        where me.loan_id = $1 and me.field = 'id_number' and me.applicant)) as found
    where mine.loan_id = $1 and mine.field in ('vin', 'property_unit')
      and exists (select from loans where loan_id = $1 and stage not in ('servicing', 'closed'))`;

/**
 * Of each invoice of a loan the other loans in which it is evidence too, whoever borrows there. An application that ended without money has
 * used it for nothing: whoever applies again hands in the same invoices.
 */
const sharedInvoices = `select mine.field, mine.party_id, mine.value_hmac, found.others
    from blind_indexes mine, lateral (
      select count(*)::int as others
      from (select distinct same.loan_id from blind_indexes same
        join loans other_loan on other_loan.loan_id = same.loan_id
          and (other_loan.stage <> 'closed'
            or other_loan.closed_reason not in ('rejected', 'withdrawn', 'cancelled'))
        where same.field = 'invoice' and same.value_hmac = mine.value_hmac and same.key_id = mine.key_id
          and same.loan_id <> $1 limit $2) other) as found
    where mine.loan_id = $1 and mine.field = 'invoice'
      and exists (select from loans where loan_id = $1 and stage not in ('servicing', 'closed'))`;

/**
 * Rows by which an applicant is told from others: a person by the number of his identity, a company by its code. The code that stands with
 * a person is his employer's.
 */
export const identityRow = (
  row: string,
): string => `(${row}.applicant and (${row}.field = 'id_number'
      or (${row}.field = 'uscc' and not exists (select from blind_indexes own where own.loan_id = ${row}.loan_id
        and own.party_id = ${row}.party_id and own.field = 'id_number'))))`;

const ledgerColumns = `attempt_id, loan_id, person_key, number_key, dialled_key, at, purpose, outcome,
      counts_for_risk, gate_failed`;

/**
 * The SQL of the one transaction (design.md §3), about a page. Each is a prepared statement; a batch is sent at once and answered
 * at once, so a command costs two exchanges with the database whatever it changes.
 *
 * The lock is a statement of its own, before the reads: a statement that waits for a lock goes on with the rows it saw before it
 * waited, and would miss the command row of the very transaction it waited for.
 */
export const statements = {
  lock: `select branch, product, stage, version, head_hash, fold_version, epoch, next_wake_at, restored_at
    from loans where loan_id = $1 and tenant = $2 for update`,

  command: `select tenant, scope, key, loan_id, body_hmac, hmac_key_id, answer, answer_hmac, version
    from commands where tenant = $1 and scope = $2 and key = $3`,

  bankHasAnswered: `update loans set restored_at = null where loan_id = $1`,

  // After the lock, as all that is read: the rules are those of now, not those of before the wait.
  rulesSeq: `select coalesce(max(seq), 0)::int as seq from admin_events where tenant = $1 and stream = 'rules'`,

  keys: `select key_id, subject, master_key_id, wrapped from data_keys where loan_id = $1`,

  // Bytes that the reader knows by their digest stay where they are.
  parts: `select subject as part, sealed_at_version, digest,
      case when digest = any($2::bytea[]) then null else sealed end as sealed
    from loan_snapshots, lateral (select sha256(sealed) as digest offset 0) as d
    where loan_id = $1 order by subject`,

  // Of each value of an applicant the applicants of other loans who have it too, people and companies, and of everybody beside him (guarantor, contact) those
  // whose loans he stands in. No more rows are read than are counted, and after the money nobody asks.
  shared: `select mine.field, mine.party_id, mine.value_hmac, found.others
    from blind_indexes mine, lateral (
      select count(distinct person.value_hmac)::int as others
      from (select loan_id, party_id from blind_indexes same
        where same.field = mine.field and same.value_hmac = mine.value_hmac and same.key_id = mine.key_id
          and same.loan_id <> $1 and (same.applicant or mine.field = 'id_number') limit $2) other
      join blind_indexes person on person.loan_id = other.loan_id and person.key_id = mine.key_id
        and ((mine.field = 'id_number' and person.field = 'id_number' and person.applicant)
          or (mine.field <> 'id_number' and person.party_id = other.party_id and ${identityRow('person')}))
      where person.value_hmac not in (select me.value_hmac from blind_indexes me
        where me.loan_id = $1 and ${identityRow('me')})) as found
    where mine.loan_id = $1
      and mine.field = any (case when mine.applicant then $3::text[] else '{id_number}' end)
      and exists (select from loans where loan_id = $1 and stage not in ('servicing', 'closed'))
    union all ${sharedCollateral}
    union all ${sharedInvoices}`,

  // Numbers of this loan's applicants in their other applications, and when each was taken up. A row of before there were such days is dated by
  // its application, where it is the only number there: of several nobody knows which are mobiles.
  numbersElsewhere: `select mine.party_id, number.key_id, number.value_hmac,
      min(coalesce(number.taken_up_at, l.submitted_at)) as at
    from blind_indexes mine
    join lateral (select same.loan_id, same.party_id from blind_indexes same
      where same.field = 'id_number' and same.value_hmac = mine.value_hmac and same.key_id = mine.key_id
        and same.applicant and same.loan_id <> $1 limit $2) same on true
    join loans l on l.loan_id = same.loan_id
    join blind_indexes number on number.loan_id = same.loan_id and number.party_id = same.party_id
      and number.field = 'phone' and number.applicant and number.key_id = mine.key_id
    where mine.loan_id = $1 and mine.field = 'id_number' and mine.applicant
      and exists (select from loans where loan_id = $1 and stage not in ('servicing', 'closed'))
      and number.taken_up_at is distinct from '-infinity'
      and (number.taken_up_at is not null or 1 = (select count(*) from blind_indexes every
        where every.loan_id = same.loan_id and every.party_id = same.party_id
          and every.field = 'phone' and every.applicant and every.key_id = mine.key_id))
    group by mine.party_id, number.key_id, number.value_hmac order by at limit $2`,

  // Reports of other loans by the marks of their words; of one that everybody uses no more rows are read than these.
  // In how many other loans each number stands, by its digests under every key.
  loansOnNumbers: `select asked.n, (select count(*)::int from (select distinct same.loan_id from blind_indexes same
        where same.field = 'phone' and same.value_hmac = any (asked.hmacs) and same.loan_id <> $1 limit $4) other) as loans
    from (select n, array_agg(hmac) as hmacs from unnest($2::int[], $3::bytea[]) as one (n, hmac) group by n) as asked
    order by asked.n`,

  alikeNarratives: `select max(found.bands)::int as bands, found.loan_id from (
      select same.loan_id, same.key_id, count(*) as bands
      from unnest($2::bytea[]) as mine (value_hmac) cross join lateral (
        select b.loan_id, b.key_id from blind_indexes b
        where b.field = 'narrative' and b.value_hmac = mine.value_hmac and b.loan_id <> $1 limit 200) same
      group by 1, 2) as found
    where found.bands >= $3 group by found.loan_id order by 1 desc, 2 limit 5`,

  // In a class of its own beside those of persons and numbers (`ledger.ts`).
  lockStaff: `select pg_advisory_xact_lock(7303, hashtext($1))`,

  inHand: `select count(*)::int as tasks from tasks
    where hashtext(assignee) = hashtext($1) and assignee = $1 and status = 'claimed'`,

  lockContact: `select pg_advisory_xact_lock($1, $2)`,

  // What was said of stopping is read however old it is: nothing lapses by time alone.
  ledger: `(select ${ledgerColumns} from contact_ledger
      where (person_key = any($1::bytea[]) or number_key = any($2::bytea[]) or dialled_key = any($2::bytea[])) and at > $3::timestamptz
      order by at desc limit $4)
    union (select ${ledgerColumns} from contact_ledger
      where (person_key = any($1::bytea[]) or number_key = any($2::bytea[]) or dialled_key = any($2::bytea[]))
        and outcome in ('DO_NOT_CALL', 'COMPLAINT') order by at desc limit $4)
    order by at desc`,

  doNotCalls: `select entry_id, loan_id, person_digest, number_digest, since, lifted_at from do_not_calls
    where person_digest = any($1::bytea[]) or number_digest = any($2::bytea[]) order by since, entry_id`,

  // One whose person was erased belongs to no loan until another speaks for it.
  setDoNotCall: `insert into do_not_calls (entry_id, loan_id, party_id, person_digest, number_digest, since)
    values ($1, $2, $3, $4, $5, $6) on conflict (entry_id) do update
      set loan_id = excluded.loan_id, party_id = excluded.party_id where do_not_calls.loan_id is null`,

  liftDoNotCall: `update do_not_calls set lifted_at = $2 where entry_id = $1`,

  addContact: `insert into contact_ledger (attempt_id, loan_id, person_key, number_key, at, channel, purpose, key_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,

  noteContact: `update contact_ledger set outcome = $2, counts_for_risk = $3, gate_failed = $4, dialled_key = $5
    where attempt_id = $1`,

  // What was paid for this business in a lost time, or may have been: the bank is asked before anybody else.
  claim: `insert into loans (loan_id, tenant, branch, originator, application_number, product, channel,
      submitted_at, stage_entered_at, last_at, restored_at)
    values ($1, $2, $3, $4, $5, $6, $7, now(), now(), now(), case when
      exists (select from restores r where r.tenant = $2 and r.compared_at is null) or
      exists (select from unclaimed u where u.tenant = $2 and u.settled_at is null
        and u.reference = $4 || '/' || $5) then clock_timestamp() end)
    on conflict do nothing returning loan_id`,

  businessKey: `select loan_id, branch from loans
    where tenant = $1 and originator = $2 and application_number = $3`,

  events: `insert into loan_events (loan_id, seq, type, v, at, actor, data_key_id, data, parties,
      prev_hash, hash, signature, signing_key_id, data_commitment)
    select $1, e.* from unnest($2::int[], $3::text[], $4::int[], $5::timestamptz[], $6::text[],
      $7::text[], $8::bytea[], $9::jsonb[], $10::bytea[], $11::bytea[], $12::bytea[], $13::text[],
      $14::bytea[])
      as e (seq, type, v, at, actor, data_key_id, data, parties, prev_hash, hash, signature, signing_key_id, data_commitment)
    order by e.seq`,

  newKeys: `insert into data_keys (loan_id, subject, key_id, master_key_id, wrapped)
    select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::bytea[])`,

  saveParts: `insert into loan_snapshots (loan_id, sealed_at_version, subject, key_id, sealed)
    select $1, $2, * from unnest($3::text[], $4::text[], $5::bytea[])
    on conflict (loan_id, subject) do update set key_id = excluded.key_id,
      sealed_at_version = excluded.sealed_at_version, sealed = excluded.sealed`,

  saveCommands: `insert into commands (tenant, loan_id, answer, version, scope, key, body_hmac, hmac_key_id,
      answer_hmac)
    select $1, $2, $3::jsonb, $4, * from unnest($5::text[], $6::text[], $7::bytea[], $8::text[], $9::bytea[])`,

  // Whoever delivers the row himself holds it from the beginning, where none of its loan waits before it, and the relay is not roused.
  outbox: `with added as (
      insert into outbox (loan_id, target, kind, body, lease_until, attempts)
      select $1, 'temporal', $2, $3::jsonb, held.until, case when held.until is null then 0 else 1 end
      from (select case when $4::float8 is not null and not exists (
          select from outbox earlier where earlier.target = 'temporal' and earlier.loan_id = $1
            and earlier.delivered_at is null)
        then clock_timestamp() + make_interval(secs => $4) end as until) as held
      returning id, lease_until)
    select id, lease_until is not null as held,
      case when lease_until is null then pg_notify('sancha_outbox', 'temporal')::text end as roused
    from added`,

  outward: `insert into outward_outbox (loan_id, body) values ($1, $2::jsonb)`,

  counts: `insert into loan_counts (tenant, branch, stage, shard, loans)
    select $1, $2, c.stage, abs(hashtext($3)) % 16, c.loans
    from unnest($4::text[], $5::int[]) as c (stage, loans) order by c.stage
    on conflict (tenant, branch, stage, shard) do update set loans = loan_counts.loans + excluded.loans`,

  addBlind: `insert into blind_indexes (loan_id, party_id, field, value_hmac, key_id, applicant, taken_up_at)
    select $1, * from unnest($2::text[], $3::text[], $4::bytea[], $5::text[], $6::boolean[], $7::timestamptz[])
    on conflict do nothing`,

  dropLinks: `delete from blind_indexes where loan_id = $1 and field = any ($2::text[])`,

  dropBlind: `delete from blind_indexes b using
    unnest($2::text[], $3::text[], $4::bytea[]) as gone (party_id, field, value_hmac)
    where b.loan_id = $1 and b.party_id = gone.party_id and b.field = gone.field
      and b.value_hmac = gone.value_hmac`,
} as const;

export type StatementName = keyof typeof statements;
