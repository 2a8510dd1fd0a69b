import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../../domain/loan/commands/command.js';
import { loadLoan } from '../../src/record/reads/opened-loan.js';
import { anApplication } from '../builders/an-application.js';
import { submission } from './open-record.js';
import { HandClock, openRealRecord } from './real-core.js';

const loanId = 'ln_failing';
const stepKey = `${loanId}:verification.1:ask_source-judicial-borrower:1`;

describe('an attempt of a step that failed', () => {
  const clock = new HandClock();
  let opened: Awaited<ReturnType<typeof openRealRecord>>;
  beforeAll(async () => {
    opened = await openRealRecord(clock);
    await opened.record(submission(loanId, anApplication({ applicationNumber: 'FA-1' })));
  });
  afterAll(() => opened.close());

  const fails = async (attempt: number, failed: CommandOf<'noteFailing'>['class'] = 'error') => {
    const command = { type: 'noteFailing', stepKey, class: failed, attempt } as const;
    return await opened.record({
      ...{ loanId, epoch: 1, key: null, keyScope: 'step' },
      actor: { kind: 'system', step: 'ask_source.judicial' },
      command: { ...command, retryInMs: attempt * 1_000 },
    });
  };
  const told = async () => {
    const { rows } = await opened.pool.pool.query<{ n: number }>(
      `select count(*)::int as n from outbox where loan_id = $1 and kind = 'changed'`,
      [loanId],
    );
    return rows[0]?.n;
  };
  const failing = async () =>
    (await loadLoan(opened.deps, loanId))?.loan.steps[stepKey]?.failing ?? null;

  /** What the figures of providers are read from. */
  const rows = async () =>
    (
      await opened.pool.pool.query(
        `select step_key, branch, provider, class, attempts, ordered_at::text = failing_since::text as at_once
          from failing_steps where loan_id = $1`,
        [loanId],
      )
    ).rows as unknown[];

  it('says when the next one comes, on the loan’s clock', async () => {
    expect(await rows()).toEqual([]);
    await fails(1);
    const row = { step_key: stepKey, branch: 'B001', provider: 'judicial', at_once: true };
    expect(await rows()).toEqual([{ ...row, class: 'error', attempts: 1 }]);
    expect(await failing()).toMatchObject({ attempts: 1, nextTryAt: '2026-03-03T02:00:01.000Z' });
    await fails(2);
    expect(await failing()).toMatchObject({ attempts: 2, nextTryAt: '2026-03-03T02:00:02.000Z' });
  });

  it('tells the process when it learns something: the first failure, another class, a new moment to wake', async () => {
    // The activity throws after it has told the record, so the view in its answer goes nowhere.
    expect(await told()).toBe(1);
    await fails(3, 'timeout');
    expect(await told()).toBe(2);
    await fails(4, 'timeout');
    expect(await told()).toBe(2);
    expect(await fails(5, 'timeout')).toMatchObject({ view: { wakeInMs: 3_600_000 } });
    expect(await told()).toBe(3);
  });

  it('is not written when there is nothing to note', async () => {
    expect(await fails(6, 'timeout')).toMatchObject({ outcome: 'recorded', events: 0 });
    expect(await failing()).toMatchObject({ attempts: 5 });
    expect(await rows()).toMatchObject([{ class: 'timeout', attempts: 5 }]);
  });

  it('ends the step after the lender’s patience, and says so to the activity', async () => {
    clock.time = '2026-03-03T03:00:00.000Z';
    const outcome = await fails(7, 'timeout');
    expect(outcome).toMatchObject({ outcome: 'recorded', answer: { givenUp: 1 } });
    expect(await failing()).toBeNull();
    expect(await rows()).toEqual([]);
  });
});
