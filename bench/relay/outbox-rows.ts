import type pg from 'pg';

/** The loans whose messages are delivered, made as a superuser: nothing of them but their ids matters. */
export async function addLoans(client: pg.Client, count: number): Promise<void> {
  await client.query(
    `insert into loans (loan_id, branch, originator, application_number, product, channel, submitted_at, stage_entered_at, last_at)
      select 'ln_' || i, 'B001', 'o', 'A-' || i, 'auto', 'dealer', now(), now(), now() from generate_series(1, $1) i`,
    [count],
  );
  await client.query('vacuum analyze');
}

/**
 * An outbox that is empty but for these rows: so many of each loan, each loan's spread over the whole. Rows of a kind that is never told
 * together with others (`start`), or one `changed` of each loan.
 */
export async function refill(
  client: pg.Client,
  loans: number,
  each: number,
  kind: 'start' | 'changed',
): Promise<void> {
  await client.query('truncate outbox restart identity');
  await client.query(
    `insert into outbox (loan_id, target, kind, body)
      select 'ln_' || i, 'temporal', $3, jsonb_build_object('loanId', 'ln_' || i, 'epoch', n, 'version', n)
      from generate_series(1, $2::int) n, generate_series(1, $1::int) i order by n, i`,
    [loans, each, kind],
  );
  await client.query('vacuum analyze outbox');
  await client.query('checkpoint');
}
