import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRecord, submission } from './open-record.js';
import { aBorrower, aDealer, anApplication } from '../builders/an-application.js';

describe('submitting an application', () => {
  let opened: Awaited<ReturnType<typeof openRecord>>;
  beforeAll(async () => {
    opened = await openRecord();
  });
  afterAll(() => opened.close());

  const count = async (table: string) => {
    const { rows } = await opened.pool.pool.query<{ n: number }>(
      `select count(*)::int as n from ${table}`,
    );
    return rows[0]?.n;
  };

  it('fifty at once are one loan, one start, one set of tasks, and one answer', async () => {
    const application = anApplication();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, i) => opened.record(submission(`ln_${i}`, application))),
    );
    const kinds = outcomes.map(({ outcome }) => outcome).sort();
    expect(kinds.filter((kind) => kind === 'recorded')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'repeated')).toHaveLength(49);
    const answers = outcomes.map((one) => ('answer' in one ? one.answer['loanId'] : undefined));
    expect(new Set(answers).size).toBe(1);
    expect(await count('loans')).toBe(1);
    expect(await count('tasks')).toBe(1);
    expect(await count('loan_events')).toBe(2);
    const { rows } = await opened.pool.pool.query('select kind, body from outbox');
    expect(rows).toEqual([{ kind: 'start', body: { loanId: answers[0], epoch: 1 } }]);
  });

  it.each([
    {
      name: 'a field of the loan',
      application: anApplication({ branch: 'bj-01' }),
      path: 'branch',
    },
    {
      name: 'a field deep inside',
      application: anApplication({
        terms: { ...anApplication().terms, termMonths: 24 },
      }),
      path: 'terms.termMonths',
    },
    {
      name: "a party's field",
      application: anApplication({
        parties: [{ ...aBorrower(), maritalStatus: 'married' }, aDealer()],
      }),
      path: 'parties.0.maritalStatus',
    },
  ])('refuses another body under the same business key: $name', async (row) => {
    const outcome = await opened.record(submission('ln_other', row.application));
    expect(outcome).toMatchObject({
      outcome: 'refused',
      refusal: { rule: 'business_key_taken', path: row.path },
    });
    expect(await count('loans')).toBe(1);
  });
});
