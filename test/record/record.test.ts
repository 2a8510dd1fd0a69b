import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anApplication } from '../builders/an-application.js';
import { fromAnn, openRecord, submission } from './open-record.js';

describe('the record', () => {
  let opened: Awaited<ReturnType<typeof openRecord>>;
  let number = 0;
  beforeAll(async () => {
    opened = await openRecord();
  });
  afterAll(() => opened.close());

  const query = async (text: string, values: unknown[] = []) =>
    (await opened.pool.pool.query<Record<string, unknown>>(text, values)).rows;
  const aLoan = async () => {
    number += 1;
    const loanId = `ln_${number}`;
    await opened.record(
      submission(loanId, anApplication({ applicationNumber: `A-${number}`, branch: 'sh-01' })),
    );
    return loanId;
  };
  const eventsOf = async (loanId: string) =>
    (await query('select type from loan_events where loan_id = $1 order by seq', [loanId])).map(
      (row) => row['type'],
    );
  const outboxOf = async (loanId: string) =>
    (await query('select kind, body from outbox where loan_id = $1 order by id', [loanId])).map(
      ({ kind, body }) => ({ kind, ...(body as object) }),
    );

  it('gives the same answer to the same key, and changes nothing the second time', async () => {
    const loanId = await aLoan();
    const command = { type: 'hold', reason: 'asked by customer' } as const;
    const first = await opened.record(fromAnn(loanId, command, 'key-1'));
    const second = await opened.record(fromAnn(loanId, command, 'key-1'));
    expect(first).toMatchObject({ outcome: 'recorded', events: 1, version: 3 });
    expect(second).toMatchObject({ outcome: 'repeated', version: 3 });
    expect('answer' in second && 'answer' in first && second.answer).toEqual(
      'answer' in first ? first.answer : undefined,
    );
    expect(await eventsOf(loanId)).toEqual(['loan_submitted', 'task_opened', 'loan_held']);
  });

  it.each([
    { name: 'another field', command: { type: 'hold', reason: 'another' } as const },
    { name: 'another command', command: { type: 'release', reason: 'a' } as const },
  ])('refuses a key that comes with $name', async ({ command }) => {
    const loanId = await aLoan();
    await opened.record(fromAnn(loanId, { type: 'hold', reason: 'a' }, `key-${loanId}`));
    const outcome = await opened.record(fromAnn(loanId, command, `key-${loanId}`));
    expect(outcome).toEqual({ outcome: 'key_reused' });
  });

  it('refuses a key that was used for another loan, also when both come at once', async () => {
    const loans = await Promise.all([aLoan(), aLoan()]);
    const outcomes = await Promise.all(
      loans.map((loanId) =>
        opened.record(fromAnn(loanId, { type: 'hold', reason: 'a' }, 'key-shared')),
      ),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['key_reused', 'recorded']);
  });

  it('keeps the keys of two callers apart', async () => {
    const loanId = await aLoan();
    await opened.record(fromAnn(loanId, { type: 'hold', reason: 'a' }, 'key-a'));
    const other = { ...fromAnn(loanId, { type: 'release', reason: 'b' }, 'key-a') };
    const outcome = await opened.record({ ...other, keyScope: 'person:bob' });
    expect(outcome).toMatchObject({ outcome: 'recorded', events: 1 });
  });

  it('does not remember a refusal: the same key is decided anew', async () => {
    const loanId = await aLoan();
    await opened.record(fromAnn(loanId, { type: 'hold', reason: 'a' }, 'key-h1'));
    const again = fromAnn(loanId, { type: 'hold', reason: 'a' }, 'key-h2');
    expect(await opened.record(again)).toMatchObject({
      outcome: 'refused',
      refusal: { rule: 'already_held' },
      version: 3,
    });
    await opened.record(fromAnn(loanId, { type: 'release', reason: 'a' }, 'key-h3'));
    expect(await opened.record(again)).toMatchObject({ outcome: 'recorded', events: 1 });
  });

  it('knows no loan that is not there', async () => {
    const outcome = await opened.record(fromAnn('ln_none', { type: 'hold', reason: 'a' }, 'k'));
    expect(outcome).toEqual({ outcome: 'unknown_loan' });
  });

  it.each([
    { epoch: 1, outcome: 'recorded' },
    { epoch: 0, outcome: 'fenced' },
    { epoch: 2, outcome: 'fenced' },
    { epoch: null, outcome: 'recorded' },
  ])('answers $outcome to a run of epoch $epoch', async ({ epoch, outcome }) => {
    const loanId = await aLoan();
    const envelope = { ...fromAnn(loanId, { type: 'hold', reason: 'a' }, `e-${loanId}`), epoch };
    expect(await opened.record(envelope)).toMatchObject({ outcome });
    expect(await eventsOf(loanId)).toHaveLength(outcome === 'recorded' ? 3 : 2);
  });

  it('writes nothing at all for time that changes nothing', async () => {
    const loanId = await aLoan();
    const before = await query('select xmin::text, * from loans where loan_id = $1', [loanId]);
    const outcome = await opened.record({
      ...fromAnn(loanId, { type: 'timePassed' }),
      actor: { kind: 'system', step: 'timer' },
    });
    expect(outcome).toMatchObject({ outcome: 'recorded', events: 0, version: 2 });
    expect(await query('select xmin::text, * from loans where loan_id = $1', [loanId])).toEqual(
      before,
    );
    expect(await query('select from commands where loan_id = $1', [loanId])).toHaveLength(1);
  });

  it('tells the process only what it acts on: not a claim, but a hold', async () => {
    const loanId = await aLoan();
    const claim = { type: 'claimTask', taskId: `tk_${loanId}` } as const;
    await opened.record(fromAnn(loanId, claim, `c-${loanId}`));
    expect(await outboxOf(loanId)).toEqual([{ kind: 'start', loanId, epoch: 1 }]);
    await opened.record(fromAnn(loanId, { type: 'hold', reason: 'a' }, `h-${loanId}`));
    expect(await outboxOf(loanId)).toEqual([
      { kind: 'start', loanId, epoch: 1 },
      { kind: 'changed', loanId, version: 4 },
    ]);
  });

  it('lets twenty writers of one loan through one after another', async () => {
    const loanId = await aLoan();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        opened.record(fromAnn(loanId, { type: 'release', reason: `r${i}` }, `w-${loanId}-${i}`)),
      ),
    );
    const versions = outcomes.map((one) => ('version' in one ? one.version : 0));
    expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 3));
    const rows = await query('select seq, at from loan_events where loan_id = $1 order by seq', [
      loanId,
    ]);
    const times = rows.map((row) => String(row['at']));
    expect(times).toEqual([...times].sort());
  });

  it('two loans of one person cannot both take the last call of the day', async () => {
    const loans = await Promise.all([aLoan(), aLoan()]);
    const outcomes = await Promise.all(
      loans.map((loanId) =>
        opened.record(
          fromAnn(
            loanId,
            { type: 'startAttempt', taskId: `tk_${loanId}`, contactPointId: 'mobile' },
            `at-${loanId}`,
          ),
        ),
      ),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['recorded', 'refused']);
  });

  it('moves the counts by stage with the loans', async () => {
    const [row] = await query('select sum(loans)::int as n from loan_counts');
    expect(row?.['n']).toBe((await query('select from loans')).length);
  });
});
