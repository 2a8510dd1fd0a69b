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
    { statement: 'delete from loan_events' },
    { statement: 'truncate loan_events' },
    { statement: 'delete from loans' },
    { statement: "update data_keys set subject = 'x'" },
    { statement: 'delete from data_keys' },
    { statement: 'update commands set version = 0' },
    { statement: 'alter table loan_events disable trigger all' },
    { statement: 'create table mine (a int)' },
    { statement: 'insert into loan_events_00 select * from loan_events' },
  ])('do not reach to: $statement', async ({ statement }) => {
    await expect(asApplication(statement)).rejects.toThrow(/permission denied|must be owner/);
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

  it('refuse the owner too, as long as the trigger stands', async () => {
    const attempt = withConnection(opened.database.ownerUrl, (client) =>
      client.query(insertion(9, head)),
    );
    await expect(attempt).rejects.toThrow('does not follow 2');
  });
});
