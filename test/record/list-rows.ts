/** A hundred thousand rows of each table, spread over branches, stages, teams and times. */
export const hundredThousandRows = `
  insert into loans (loan_id, branch, originator, application_number, product, channel, stage, held, band, tier,
    risk_rank, submitted_at, stage_entered_at, last_at)
  select 'ln_' || i, 'b' || i % 20, 'o', 'A-' || i, 'auto', 'dealer',
    (array['verification','approval','servicing','closed'])[1 + i % 4], i % 50 = 0,
    (array['green','yellow','orange','red'])[1 + i % 7 % 4], (array['low','medium','high'])[1 + i % 3], i % 7,
    t, t, t from (select i, timestamptz '2026-01-01' + i * interval '1 minute' as t from generate_series(1, 100000) i);
  insert into tasks (task_id, loan_id, branch, type, team, round, status, assignee, priority, rank, opened_at, due_at,
    due_order, reminded, escalated, about, completed_at, completed_by)
  select 'tk_' || i, 'ln_' || i, 'b' || i % 20, (array['approval','manual_check','post_loan_call'])[1 + i % 3],
    (array['verification','servicing'])[1 + i % 2], 1, case when i % 11 = 5 then 'cancelled' when i % 7 = 3 then 'waiting_on_customer'
      else (array['open','claimed','done'])[1 + i % 3] end,
    'person:' || i % 4, 10, i % 5, t, t, t, false, i % 30 = 0, '{}', t, 'person:' || i % 4
    from (select i, timestamptz '2026-01-01' + i * interval '1 minute' as t from generate_series(1, 100000) i);
  insert into checks (loan_id, check_key, branch, check_name, subject, outcome, concluded_at, policy_version, basis, stale)
  select 'ln_' || i, 'c', 'b' || i % 20, 'identity', 'borrower', (array['passed','failed'])[1 + i % 2],
    timestamptz '2026-01-01' + i * interval '1 minute', 'v', '{}', false from generate_series(1, 100000) i;
  insert into findings (loan_id, finding_key, branch, rule, subject, severity, kind, status, round, raised_at, opens_questions)
  select 'ln_' || i, 'f', 'b' || i % 20, 'income_gap', 'borrower', (array['yellow','red'])[1 + i % 2], 'credit',
    (array['open','gone'])[1 + i % 3 % 2], 1, timestamptz '2026-01-01' + i * interval '1 minute', '[]'
    from generate_series(1, 100000) i;
  insert into signals (loan_id, signal_id, branch, code, severity, severity_rank, sources, verified, raised_at, last_seen_on)
  select 'ln_' || i, 'sg_' || i, 'b' || i % 20, 'EW-C01', 'red', i % 3, '[]', true,
    timestamptz '2026-01-01' + i * interval '1 minute', '2026-01-01' from generate_series(1, 100000) i;
  insert into plan_items (loan_id, item_id, branch, kind, on_date, bank, team, status)
  select 'ln_' || i, 'p', 'b' || i % 20, 'periodic', date '2026-01-01' + i % 700, 'Q', 'servicing',
    (array['planned','done'])[1 + i % 2] from generate_series(1, 100000) i;
  analyze;`;
