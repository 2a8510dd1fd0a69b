import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import type { RuledKind, SharedValue } from '../../../domain/links/link-kind.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life } from '../../builders/life.js';

const anti = person('ro-1', 'risk_officer');
const supervisor = person('su-1', 'supervisor');
const verifier = person('v-1', 'verifier');

/** What the index says, which a test changes when another applicant comes. */
const index: { sharedNumbers: []; sharedValues: SharedValue[] | null } = {
  sharedNumbers: [],
  sharedValues: [],
};

/** A loan whose checks are in, and that shares a value with so many other applicants. */
function sharing(kind: RuledKind, otherApplicants: number): Life {
  index.sharedValues = [{ kind, otherApplicants }];
  const life = new Life(index);
  life.submit();
  life.answerSources(cleanAnswers);
  return life;
}
const reviews = (life: Life) => openTasks(life.state, 'fraud_review');
const statusOf = (life: Life, rule = 'shared_payee') =>
  life.state.findings[`${rule}:borrower`]?.status;
function conclude(life: Life, result: string, comment: string | null = 'looked at the others') {
  const task = life.task('fraud_review');
  if (task.assignee === null) life.do({ type: 'claimTask', taskId: task.taskId }, anti);
  return life.try(
    { type: 'completeTask', taskId: task.taskId, result, comment, digest: null },
    anti,
  );
}
/** Changes a fact of the borrower, so that findings are made anew. */
const correct = (life: Life, amountMinor: number) =>
  life.do(
    {
      type: 'correctField',
      path: 'parties.borrower.income.netMonthly',
      value: { amountMinor, currency: 'CNY' },
      reason: 'pay slip',
      documentKey: null,
    },
    supervisor,
  );

describe('what is shared with too many others', () => {
  it('goes to anti-fraud, beside the interview', () => {
    const life = sharing('payee', 2);
    expect(reviews(life)).toMatchObject([{ team: 'fraud', partyId: 'borrower' }]);
    expect(openTasks(life.state, 'applicant_interview')).toHaveLength(1);
  });

  it('does not go there below the bound: approvers see the finding', () => {
    const life = sharing('payee', 1);
    expect(statusOf(life)).toBe('open');
    expect(reviews(life)).toEqual([]);
  });

  it('holds the report until anti-fraud has concluded', () => {
    const life = sharing('payee', 2);
    for (const type of ['applicant_interview', 'employer_verification'] as const)
      life.complete(life.call(type, verifier), verifier, 'completed');
    expect(openTasks(life.state, 'report_review')).toEqual([]);
    expect(conclude(life, 'cleared')).toBeInstanceOf(Array);
    expect(openTasks(life.state, 'report_review')).toHaveLength(1);
    expect(statusOf(life)).toBe('explained');
  });

  it('once cleared is not raised again on the same facts, and is on others (S79)', () => {
    const life = sharing('payee', 2);
    conclude(life, 'cleared');
    correct(life, 1_390_000);
    expect([statusOf(life), reviews(life).length]).toEqual(['explained', 0]);
    index.sharedValues = [{ kind: 'payee', otherApplicants: 3 }];
    correct(life, 1_380_000);
    expect([statusOf(life), reviews(life).length]).toEqual(['open', 1]);
  });

  it('confirmed ends the application, and the borrower hears nothing of it', () => {
    const life = sharing('payee', 2);
    conclude(life, 'fraud_confirmed');
    expect(life.state.exiting).toMatchObject({ reason: 'rejected', code: 'fraud_confirmed' });
    const told = JSON.stringify(
      Object.values(life.state.steps).filter(({ step }) => step === 'send_message'),
    );
    expect(told).toContain('loan_rejected');
    expect(told).not.toMatch(/fraud|shared/);
  });

  it('is looked at before the money too: who came after the approval takes the case back', () => {
    index.sharedValues = [{ kind: 'payee', otherApplicants: 1 }];
    const life = new Life(index);
    life.approved();
    life.papers();
    expect([life.state.stage, statusOf(life)]).toEqual(['pre_disbursement', 'open']);
    index.sharedValues = [{ kind: 'payee', otherApplicants: 2 }];
    life.do({ type: 'timePassed' });
    expect([life.state.stage, life.state.round]).toEqual(['verification', 2]);
    expect(reviews(life)).toHaveLength(1);
  });

  it('stands while its source is out, and so does the review', () => {
    const life = sharing('payee', 2);
    // Nobody looked: the index could not be asked.
    index.sharedValues = null;
    correct(life, 1_390_000);
    expect([statusOf(life), reviews(life).length]).toEqual(['open', 1]);
    index.sharedValues = [];
    correct(life, 1_380_000);
    expect([statusOf(life), reviews(life).length]).toEqual(['gone', 0]);
  });

  it('that comes while a review is in hand is not settled by it, but looked at in another', () => {
    const life = sharing('payee', 2);
    const first = life.task('fraud_review');
    life.do({ type: 'claimTask', taskId: first.taskId }, anti);
    index.sharedValues = [
      { kind: 'payee', otherApplicants: 2 },
      { kind: 'device', otherApplicants: 2 },
    ];
    correct(life, 1_390_000);
    expect(reviews(life)).toHaveLength(1);
    conclude(life, 'cleared');
    expect([statusOf(life), statusOf(life, 'shared_device')]).toEqual(['explained', 'open']);
    expect(reviews(life).map(({ taskId }) => taskId)).not.toContain(first.taskId);
    conclude(life, 'cleared');
    expect(statusOf(life, 'shared_device')).toBe('explained');
  });

  it('with other numbers since is not settled either, unless it was taken in hand once more', () => {
    const changed = (life: Life) => {
      life.do({ type: 'claimTask', taskId: life.task('fraud_review').taskId }, anti);
      index.sharedValues = [{ kind: 'payee', otherApplicants: 5 }];
      correct(life, 1_390_000);
    };
    const life = sharing('payee', 2);
    changed(life);
    conclude(life, 'cleared');
    expect(statusOf(life)).toBe('open');
    const again = sharing('payee', 2);
    changed(again);
    const { taskId } = again.task('fraud_review');
    expect(again.do({ type: 'claimTask', taskId }, anti)).toEqual(['task_claimed']);
    expect(again.do({ type: 'claimTask', taskId }, anti)).toEqual([]);
    conclude(again, 'cleared');
    expect(statusOf(again)).toBe('explained');
  });

  it('needs a comment, and a result of its own', () => {
    const life = sharing('payee', 2);
    expect(conclude(life, 'cleared', null)).toMatchObject({ rule: 'comment_missing' });
    expect(conclude(life, 'passed')).toMatchObject({ rule: 'unknown_result' });
  });

  it('needs nobody any more once the facts have changed', () => {
    const life = sharing('payee', 2);
    index.sharedValues = [];
    correct(life, 1_390_000);
    expect(reviews(life)).toEqual([]);
    expect(statusOf(life)).toBe('gone');
  });
});
