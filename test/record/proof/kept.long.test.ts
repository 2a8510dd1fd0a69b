import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Command } from '../../../domain/loan/commands/command.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { loadLoan } from '../../../src/record/reads/opened-loan.js';
import { anApplication } from '../../builders/an-application.js';
import { erasure, fromAnn, submission } from '../open-record.js';
import { HandClock, openRealRecord } from '../real-core.js';
import { carryOut } from '../carry-out.js';
import { Tampering } from './tampering.js';

describe('S43: what is kept beside the events, altered by the owner of the database', () => {
  let at: Tampering;
  const loanId = 'ln_kept';
  const other = 'ln_other';
  const clock = new HandClock();
  beforeAll(async () => {
    at = await Tampering.open(await openRealRecord(clock));
    await at.freshAnchors();
    for (const id of [loanId, other]) {
      await at.opened.record(submission(id, anApplication({ applicationNumber: id })));
      await worked(id);
      // It is the same person: his calls keep their distance.
      clock.time = '2026-03-03T06:00:00.000Z';
    }
    await at.owner.query('create table kept as select * from loan_snapshots');
    await give(loanId, { type: 'hold', reason: 'wait' });
  });
  afterAll(() => at.close());

  const loanOf = async (id: string): Promise<Loan> => {
    const loaded = await loadLoan(at.opened.deps, id);
    if (loaded === null) throw new Error('no loan');
    return loaded.loan;
  };
  const give = async (id: string, command: Command, from: object = {}) => {
    const outcome = await at.opened.record({
      ...fromAnn(id, command, `${id}-${command.type}`),
      ...from,
    });
    if (outcome.outcome !== 'recorded') throw new Error(JSON.stringify(outcome));
  };
  /** Every source has answered, a verifier takes the interview and calls. */
  const worked = async (id: string) => {
    await carryOut(at.opened, id);
    const tasks = Object.values((await loanOf(id)).tasks);
    const interview = tasks.find(({ type }) => type === 'applicant_interview');
    const taskId = interview?.taskId ?? '';
    await give(id, { type: 'claimTask', taskId });
    await give(id, { type: 'startAttempt', taskId, contactPointId: 'mobile' });
  };

  it('is found in order as the service left it', async () => {
    for (const id of [loanId, other]) expect(await at.verify(id)).toMatchObject({ valid: true });
    const counts = await at.owner.query<Record<string, number>>(
      `select (select count(*)::int from tasks where loan_id = $1) as tasks,
        (select count(*)::int from checks where loan_id = $1) as checks,
        (select count(*)::int from attempts where loan_id = $1) as attempts,
        (select count(*)::int from contact_ledger where loan_id = $1) as contacts,
        (select count(*)::int from blind_indexes where loan_id = $1) as blind`,
      [loanId],
    );
    for (const [table, count] of Object.entries(counts.rows[0] ?? {}))
      expect({ table, some: count > 0 }).toEqual({ table, some: true });
  });

  /** Alters, verifies, and takes it back. */
  const found = async (text: string) => {
    const { rowCount } = await at.owner.query(text.replaceAll(':loan', `loan_id = '${loanId}'`));
    const bad = (await at.verify(loanId))?.firstBad;
    return { rowCount, ...bad };
  };
  const restore = async (table: string) => {
    await at.owner.query(`delete from ${table} where loan_id in ('${loanId}', '${other}')`);
    await at.owner.query(`insert into ${table} select * from safe_${table}`);
    await at.owner.query(`drop table safe_${table}`);
  };
  const safe = async (table: string) => {
    const rows = `select * from ${table} where loan_id in ('${loanId}', '${other}')`;
    await at.owner.query(`create table safe_${table} as ${rows}`);
  };

  it.each([
    { column: 'stage', value: "'servicing'" },
    { column: 'round', value: '2' },
    { column: 'held', value: 'false' },
    { column: 'exiting', value: "'cancelled'" },
    { column: 'closed_reason', value: "'settled'" },
    { column: 'band', value: "'red'" },
    { column: 'tier', value: "'high'" },
    { column: 'score', value: '1' },
    { column: 'days_past_due', value: '0' },
    { column: 'amount_minor', value: 'amount_minor + 1' },
    { column: 'currency', value: "'USD'" },
    { column: 'term_months', value: 'term_months + 1' },
    { column: 'borrower_masked', value: "'李**'" },
    { column: 'next_wake_at', value: "now() + interval '9 years'" },
    { column: 'risk_rank', value: '60' },
    { column: 'submitted_at', value: "submitted_at - interval '1 day'" },
    { column: 'stage_entered_at', value: "now() + interval '1 day'" },
    { column: 'last_at', value: "last_at + interval '1 second'" },
    { column: 'closed_at', value: 'now()' },
    { column: 'branch', value: "'B002'" },
    { column: 'originator', value: "'somebody'" },
    { column: 'application_number', value: "'another'" },
    { column: 'product', value: "'mortgage'" },
    { column: 'channel', value: "'another'" },
    { column: 'head_hash', value: 'sha256(head_hash)' },
    { column: 'tenant', value: "'gone'" },
  ])('loans.$column', async ({ column, value }) => {
    const before = await at.owner.query<{ was: string | null }>(
      `select ${column}::text as was from loans where loan_id = $1`,
      [loanId],
    );
    const bad = await found(`update loans set ${column} = ${value} where :loan`);
    await at.owner.query(
      `update loans set (${column}) = (select ${column} from
        jsonb_populate_record(null::loans, jsonb_build_object('${column}', $2::text))) where loan_id = $1`,
      [loanId, before.rows[0]?.was],
    );
    expect(bad).toMatchObject({ rowCount: 1, reason: 'snapshot', where: `loans.${column}` });
    expect(await at.verify(loanId)).toMatchObject({ valid: true });
  });

  it('loans.fold_version: the columns that lists show are compared all the same', async () => {
    const bad = await found(
      `update loans set fold_version = 0, stage = 'closed', closed_reason = 'settled' where :loan`,
    );
    expect(bad).toMatchObject({ reason: 'snapshot', where: 'loans.stage' });
    await at.owner.query(
      `update loans set fold_version = $2, stage = 'verification', closed_reason = null where loan_id = $1`,
      [loanId, at.opened.deps.core.foldVersion],
    );
  });

  it.each([
    { table: 'tasks', what: "update tasks set assignee = 'person:eve' where :loan" },
    {
      table: 'tasks',
      what: "update tasks set opened_at = opened_at + interval '9 days' where :loan",
    },
    { table: 'tasks', what: 'delete from tasks where :loan' },
    {
      table: 'tasks',
      what: `update tasks set loan_id = '${other}', task_id = task_id || 'x' where :loan`,
    },
    { table: 'checks', what: "update checks set outcome = 'passed', reason = null where :loan" },
    { table: 'tasks', what: "update tasks set tenant = 'gone' where :loan" },
    { table: 'checks', what: 'delete from checks where :loan' },
    { table: 'checks', what: "update checks set tenant = 'gone' where :loan" },
    { table: 'attempts', what: "update attempts set outcome = 'CONNECTED_RPC' where :loan" },
    {
      table: 'documents',
      what: `insert into documents (loan_id, branch, document_id, type, object_key, sha256, added_at)
        values ('${loanId}', 'sh-01', 'd', 'loan_contract', 'k', 's', now())`,
    },
    {
      table: 'signals',
      what: `insert into signals (loan_id, branch, signal_id, code, severity, severity_rank, sources, verified, raised_at, last_seen_on)
        values ('${loanId}', 'sh-01', 's', 'EW-C01', 'red', 0, '[]', true, now(), now())`,
    },
    {
      table: 'findings',
      what: `insert into findings (loan_id, branch, finding_key, rule, subject, severity, kind, status, round, raised_at, opens_questions)
        values ('${loanId}', 'sh-01', 'f', 'r', 's', 'red', 'fraud', 'gone', 1, now(), '[]')`,
    },
    {
      table: 'plan_items',
      what: `insert into plan_items (loan_id, branch, item_id, kind, on_date, bank, team, status)
        values ('${loanId}', 'sh-01', 'p', 'k', now(), 'b', 't', 'done')`,
    },
    { table: 'contact_ledger', what: 'delete from contact_ledger where :loan' },
    { table: 'contact_ledger', what: 'update contact_ledger set person_key = null where :loan' },
    {
      table: 'contact_ledger',
      what: "update contact_ledger set at = at - interval '40 days' where :loan",
    },
    {
      table: 'contact_ledger',
      what: 'update contact_ledger set counts_for_risk = false where :loan',
    },
    {
      table: 'contact_ledger',
      what: "update contact_ledger set tenant = 'gone' where :loan",
    },
    { table: 'blind_indexes', what: "update blind_indexes set key_id = 'x' where :loan" },
    { table: 'blind_indexes', what: "delete from blind_indexes where :loan and field = 'phone'" },
    {
      table: 'blind_indexes',
      what: 'update blind_indexes set applicant = not applicant where :loan',
    },
  ])('$table: $what', async ({ table, what }) => {
    await safe(table);
    const bad = await found(what);
    await restore(table);
    expect(bad.rowCount).toBeGreaterThan(0);
    const { version } = await loanOf(loanId);
    expect(bad).toMatchObject({ seq: version, reason: 'snapshot', where: table });
    expect(await at.verify(loanId)).toMatchObject({ valid: true });
  });

  it.each([
    {
      name: 'an older one of the same loan, whole',
      what: `update loan_snapshots s set sealed = k.sealed, sealed_at_version = k.sealed_at_version, key_id = k.key_id
        from kept k where k.loan_id = s.loan_id and k.subject = s.subject and s.loan_id = '${loanId}'`,
    },
    {
      name: 'that of another loan',
      what: `update loan_snapshots s set sealed = k.sealed, sealed_at_version = k.sealed_at_version, key_id = k.key_id
        from kept k where k.loan_id = '${other}' and k.subject = s.subject and s.loan_id = '${loanId}'`,
    },
    { name: 'none', what: 'delete from loan_snapshots where :loan' },
    {
      name: 'one without the borrower',
      what: "delete from loan_snapshots where :loan and subject = 'borrower'",
    },
    {
      name: 'another version',
      what: 'update loan_snapshots set sealed_at_version = 1 where :loan',
    },
    {
      name: 'other bytes',
      what: 'update loan_snapshots set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) where :loan',
    },
  ])('the snapshot: $name', async ({ what }) => {
    await safe('loan_snapshots');
    const bad = await found(what);
    await restore('loan_snapshots');
    expect(bad).toMatchObject({ reason: 'snapshot', where: 'loan_snapshots' });
    expect(await at.verify(loanId)).toMatchObject({ valid: true });
  });

  it.each([
    { name: 'altered', what: 'update data_keys set wrapped = sha512(wrapped) where :loan' },
    {
      name: 'of another master key',
      what: "update data_keys set master_key_id = 'another' where :loan",
    },
    { name: 'deleted', what: "delete from data_keys where :loan and subject = 'borrower'" },
    { name: 'under another id', what: "update data_keys set key_id = key_id || 'x' where :loan" },
    {
      name: "under another person's name",
      what: "update data_keys set subject = 'guarantor' where :loan and subject = 'borrower'",
    },
    {
      name: "a person's destroyed without a decision",
      what: "update data_keys set wrapped = null, destroyed_at = now() where :loan and subject = 'borrower'",
    },
    {
      name: "the loan's own destroyed, which no erasure does",
      what: "update data_keys set wrapped = null, destroyed_at = now() where :loan and subject = 'LOAN'",
    },
  ])('a data key: $name', async ({ what }) => {
    await safe('data_keys');
    const bad = await found(what);
    await restore('data_keys');
    expect(bad).toMatchObject({ seq: 1, reason: 'altered', where: 'data_keys' });
    expect(await at.verify(loanId)).toMatchObject({ valid: true });
  });

  it('a data key: a row of nobody that does not open, so that the loan opens for nobody', async () => {
    await safe('data_keys');
    const bad = await found(
      `insert into data_keys (key_id, loan_id, subject, master_key_id, wrapped)
        select 'k_x', loan_id, 'x', master_key_id, sha512('x') from data_keys where :loan limit 1`,
    );
    await restore('data_keys');
    const { version } = await loanOf(loanId);
    expect(bad).toMatchObject({ seq: version, reason: 'altered', where: 'data_keys' });
    expect(await at.verify(loanId)).toMatchObject({ valid: true });
  });

  it('S45: nothing, where a person was erased by the service; the key, where it came back from a backup', async () => {
    await give(other, { type: 'withdraw', reason: 'customer' });
    await carryOut(at.opened, other);
    clock.time = '2032-01-01T02:00:00.000Z';
    const kept = await at.owner.query(
      `select wrapped from data_keys where loan_id = $1 and subject = 'borrower'`,
      [other],
    );
    expect(await at.opened.record(erasure(other, 'borrower'))).toMatchObject({ events: 1 });
    expect(await at.verify(other)).toMatchObject({ valid: true });
    const { wrapped } = kept.rows[0] as { wrapped: Buffer };
    await at.owner.query(
      `update data_keys set wrapped = $2, destroyed_at = null where loan_id = $1 and subject = 'borrower'`,
      [other, wrapped],
    );
    const { events } = (await at.verify(other)) ?? {};
    expect(await at.verify(other)).toMatchObject({
      ...{ valid: false, firstBad: { seq: events, reason: 'altered', where: 'data_keys' } },
    });
  });
});
