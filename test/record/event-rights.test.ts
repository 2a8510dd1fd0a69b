import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { anApplication } from '../builders/an-application.js';
import { openRecord, submission } from './open-record.js';

describe("the application's rights", () => {
  let opened: Awaited<ReturnType<typeof openRecord>>;
  beforeAll(async () => {
    opened = await openRecord();
    await opened.record(submission('ln_1', anApplication()));
  });
  afterAll(() => opened.close());

  const asApplication = (text: string) =>
    withConnection(opened.database.url, async (client) => await client.query(text));

  it.each([
    { statement: "update loan_events set actor = 'x'" },
    { statement: 'update loan_events set signature = null' },
    { statement: 'delete from loan_events' },
    { statement: 'truncate loan_events' },
    { statement: 'truncate loans cascade' },
    { statement: 'delete from loans' },
    { statement: "update data_keys set subject = 'x'" },
    { statement: 'delete from data_keys' },
    { statement: 'update commands set version = 0' },
    { statement: "update employer_events set actor = 'x'" },
    { statement: 'delete from employer_events' },
    { statement: 'delete from employers' },
    { statement: 'delete from employer_tasks' },
    { statement: 'update admin_events set signature = null' },
    { statement: 'update anchors set heads = 0' },
    { statement: 'delete from anchors' },
    { statement: 'truncate anchors' },
    { statement: 'delete from attempts' },
    { statement: 'delete from contact_ledger' },
    { statement: "update blind_indexes set field = 'x'" },
    { statement: 'alter table loan_events disable trigger all' },
    { statement: 'alter table loan_events disable trigger loan_events_follow' },
    { statement: 'alter table loan_events_00 disable trigger all' },
    { statement: 'drop trigger loan_events_follow on loan_events' },
    { statement: 'drop function loan_events_follow cascade' },
    {
      statement:
        "create or replace function loan_events_follow() returns trigger language plpgsql as 'begin return new; end'",
    },
    { statement: 'create rule nothing as on insert to loan_events do instead nothing' },
    { statement: 'alter table loan_events add column mine int' },
    { statement: 'alter table loan_events rename to hidden' },
    { statement: 'alter table loan_events owner to sancha_app' },
    { statement: 'drop table loan_events' },
    { statement: 'create table mine (a int)' },
    { statement: 'create schema mine' },
    { statement: 'insert into loan_events_00 select * from loan_events' },
    { statement: 'update loan_events_00 set seq = 9' },
    { statement: 'delete from loan_events_00' },
    { statement: "set session_replication_role = 'replica'" },
    { statement: 'set role sancha_owner' },
  ])('do not reach to: $statement', async ({ statement }) => {
    const refused = /permission denied|must be owner/;
    await expect(asApplication(statement)).rejects.toThrow(refused);
  });

  it('do not reach to a single partition of the events', async () => {
    const found = await asApplication(
      `select c.relname, p.privilege from pg_inherits i join pg_class c on c.oid = i.inhrelid,
          unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'trigger', 'references']) as p (privilege)
        where i.inhparent = 'loan_events'::regclass and has_table_privilege(c.oid, p.privilege)`,
    );
    expect(found.rows).toEqual([]);
  });

  it('are those that are written down, and no more', async () => {
    const found = await asApplication(
      `select c.relname as table, string_agg(p.privilege, ' ' order by p.privilege) as privileges from pg_class c,
          unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'trigger', 'references']) as p (privilege)
        where c.relname in ('loan_events', 'loans', 'data_keys', 'commands', 'anchors', 'contact_ledger',
            'console_sessions', 'digest_keys', 'restores', 'unclaimed', 'admin_events', 'rule_documents', 'file_documents')
          and c.relnamespace = 'public'::regnamespace and has_table_privilege(c.oid, p.privilege)
        group by 1 order by 1`,
    );
    expect(found.rows).toEqual([
      { table: 'admin_events', privileges: 'insert select' },
      { table: 'anchors', privileges: 'insert select' },
      { table: 'commands', privileges: 'delete insert select' },
      { table: 'console_sessions', privileges: 'delete insert select' },
      { table: 'contact_ledger', privileges: 'insert select update' },
      { table: 'data_keys', privileges: 'insert select' },
      { table: 'digest_keys', privileges: 'insert select' },
      { table: 'file_documents', privileges: 'insert select' },
      { table: 'loan_events', privileges: 'insert select' },
      { table: 'loans', privileges: 'insert select update' },
      { table: 'restores', privileges: 'insert select' },
      { table: 'rule_documents', privileges: 'insert select' },
      { table: 'unclaimed', privileges: 'insert select' },
    ]);
  });

  it('reach to those columns of such tables that are written down, and no others', async () => {
    const found = await asApplication(
      `select c.relname as table, string_agg(a.attname, ' ' order by a.attname) as columns
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relname in ('console_sessions', 'digest_keys', 'restores', 'unclaimed', 'commands', 'anchors', 'loan_events')
          and c.relnamespace = 'public'::regnamespace and has_column_privilege(c.oid, a.attnum, 'update')
        group by 1 order by 1`,
    );
    expect(found.rows).toEqual([
      {
        table: 'console_sessions',
        columns:
          'branches ends_at idle_until master_key_id name refresh_token renewing_until roles seal trusted_until wrapped_key',
      },
      { table: 'digest_keys', columns: 'master_key_id wrapped' },
      { table: 'restores', columns: 'asked_at compared_at' },
      { table: 'unclaimed', columns: 'outcome settled_at settled_by status voucher' },
    ]);
  });

  const insertion = (seq: number, prev: string) => `insert into loan_events
    (loan_id, seq, type, v, at, actor, data_key_id, data, prev_hash, hash)
    select loan_id, ${seq}, type, v, at, actor, data_key_id, data, ${prev}, hash
    from loan_events where loan_id = 'ln_1' and seq = 1`;
  const head = "(select hash from loan_events where loan_id = 'ln_1' and seq = 2)";

  it.each([
    { name: 'a number twice', seq: 2, prev: head, message: 'does not follow 2' },
    { name: 'a gap', seq: 4, prev: head, message: 'does not follow 2' },
    { name: 'an older head', seq: 3, prev: 'hash', message: 'does not continue the chain' },
  ])('do not let it write an event with $name', async ({ seq, prev, message }) => {
    await expect(asApplication(insertion(seq, prev))).rejects.toThrow(message);
  });

  it('do not let a temporary table stand in for the events, even where one may be made', async () => {
    const { database } = opened;
    const grant = (text: string) =>
      withConnection(database.ownerUrl, (client) => client.query(text));
    await grant(`grant temporary on database ${database.name} to sancha_app`);
    const attempt = withConnection(database.url, async (client) => {
      await client.query('create temp table loan_events (loan_id text, seq int, hash bytea)');
      await client.query("insert into loan_events values ('ln_1', 8, sha256('x'))");
      await client.query(`insert into public.loan_events
        (loan_id, seq, type, v, at, actor, data_key_id, data, prev_hash, hash)
        select loan_id, 9, type, v, at, actor, data_key_id, data, sha256('x'), hash
        from public.loan_events where loan_id = 'ln_1' and seq = 1`);
    });
    await expect(attempt).rejects.toThrow('does not follow 2');
    await grant(`revoke temporary on database ${database.name} from sancha_app`);
  });

  it('refuse the owner too, as long as the trigger stands', async () => {
    const attempt = withConnection(opened.database.ownerUrl, (client) =>
      client.query(insertion(9, head)),
    );
    await expect(attempt).rejects.toThrow('does not follow 2');
  });
});
