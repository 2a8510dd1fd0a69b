import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { openSteps } from '../../../domain/loan/step-order.js';
import type { TaskType } from '../../../domain/loan/state/task.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

const anti = person('ro-1', 'risk_officer');
const bureau = cleanAnswers.credit_bureau;
if (bureau?.kind !== 'answer' || bureau.answer.answer !== 'FOUND') throw new Error('a report');
/** The mobile of `anApplication`. */
const inUse = '13800138000';
const former = ['13900000001', '13900000002'];

/** Answers of the sources about somebody who gave two numbers up lately, each of which the operator calls void. */
const changing = {
  ...cleanAnswers,
  credit_bureau: {
    ...bureau,
    answer: {
      ...bureau.answer,
      data: {
        ...(bureau.answer.data as object),
        phones: former.map((number, i) => ({ number, updatedOn: `2026-0${i + 1}-01` })),
      },
    },
  },
  former_numbers: {
    kind: 'answer' as const,
    answer: {
      answer: 'FOUND' as const,
      data: { numbers: former.map((number) => ({ number, status: 'void' })) },
      reference: 'ref-2',
    },
  },
};

function changedOften(
  sharedNumbers: { partyId: string; contactPointId: string; otherApplicants: number }[] = [],
) {
  const life = new Life({ sharedNumbers, sharedValues: [] });
  life.submit();
  life.answerSources(changing);
  life.answerSources(changing);
  return life;
}
const isOpen = (life: Life, type: TaskType) => openTasks(life.state, type).length > 0;
const statusOf = (life: Life, rule = 'contacts_changed') =>
  life.state.findings[`${rule}:borrower`]?.status;
const complete = (life: Life, type: TaskType, result: string, comment: string | null = null) =>
  life.try(
    { type: 'completeTask', taskId: life.task(type).taskId, result, comment, digest: null },
    verifier,
  );
/** The check is a call of its own; the hours between two calls to one person pass first. */
function checkBackground(life: Life, said: Record<string, Record<string, unknown>> = {}) {
  life.call('background_check', verifier, {
    'Q-BACK-01': { numbers: [inUse, ...former], periods: 'months' },
    'Q-BACK-07': { number: [inUse], since: '2019-07' },
    'Q-BACK-02': { reason: 'carrier' },
    'Q-BACK-03': { state: 'cancelled' },
    'Q-BACK-05': { address: { code: '330106', text: '' }, employers: ['杭州示例机电有限公司'] },
    'Q-BACK-06': { others: 0, applied: 0 },
    ...said,
  });
}

describe('the background check on changed numbers (S66)', () => {
  it('asks the operator about the old numbers, and opens with the interview', () => {
    const life = new Life({ sharedNumbers: [], sharedValues: [] });
    life.submit();
    life.answerSources(changing);
    expect(openSteps(life.state).map(({ what }) => what)).toEqual(['former_numbers']);
    life.answerSources(changing);
    expect(isOpen(life, 'background_check')).toBe(true);
    expect(isOpen(life, 'applicant_interview')).toBe(true);
  });

  it('comes before the interview closes, and is explained with a note', () => {
    const life = changedOften();
    life.call('applicant_interview', verifier);
    expect(complete(life, 'applicant_interview', 'completed')).toMatchObject({
      rule: 'background_check_open',
    });
    life.now = life.at('2026-03-03T06:30:00.000Z');
    checkBackground(life);
    expect(complete(life, 'background_check', 'explained')).toMatchObject({
      rule: 'comment_missing',
    });
    expect(complete(life, 'background_check', 'explained', 'three operators')).toBeInstanceOf(
      Array,
    );
    expect(statusOf(life)).toBe('explained');
    expect(life.state.checks['background_check:borrower']?.outcome).toEqual({
      outcome: 'passed_with_note',
      note: 'contacts_explained',
    });
    expect(complete(life, 'applicant_interview', 'completed')).toBeInstanceOf(Array);
    expect(isOpen(life, 'background_check')).toBe(false);
  });

  it('is not explained while an answer contradicts the operator', () => {
    const life = changedOften();
    checkBackground(life, { 'Q-BACK-03': { state: 'kept' } });
    expect(complete(life, 'background_check', 'explained', 'says so')).toMatchObject({
      ...{ rule: 'answers_differ', path: 'result' },
    });
    expect(complete(life, 'background_check', 'unexplained', 'says so')).toBeInstanceOf(Array);
    expect(statusOf(life)).toBe('open');
    expect(life.state.checks['background_check:borrower']?.outcome).toEqual({
      outcome: 'inconclusive',
      reason: 'contacts_unexplained',
    });
    // What stays unexplained is not asked for ever.
    expect(isOpen(life, 'background_check')).toBe(false);
  });

  it('that finds numbers in other hands goes to anti-fraud, who settles it', () => {
    const life = changedOften();
    checkBackground(life);
    complete(life, 'background_check', 'suspicious', 'another answers for her');
    expect(isOpen(life, 'fraud_review')).toBe(true);
    const task = life.task('fraud_review');
    life.do({ type: 'claimTask', taskId: task.taskId }, anti);
    life.complete(task, anti, 'cleared', { comment: 'her sister, seen' });
    expect(statusOf(life, 'contacts_suspicious')).toBe('explained');
    expect(isOpen(life, 'fraud_review')).toBe(false);
  });

  it('on which she says that the loan is not hers holds the loan, and is made anew with the interview', () => {
    const life = changedOften();
    const interview = life.call('applicant_interview', verifier);
    life.do({ type: 'claimTask', taskId: life.task('background_check').taskId }, verifier);
    expect(complete(life, 'background_check', 'denied', 'never applied')).toMatchObject({
      rule: 'nobody_reached',
    });
    life.now = life.at('2026-03-03T06:30:00.000Z');
    checkBackground(life);
    expect(complete(life, 'background_check', 'denied')).toMatchObject({ rule: 'comment_missing' });
    expect(complete(life, 'background_check', 'denied', 'never applied')).toBeInstanceOf(Array);
    expect(life.state.held).toMatchObject({ reason: 'loan_denied_on_call', bySort: 'risk' });
    expect(statusOf(life, 'loan_denied')).toBe('open');
    expect(life.state.checks['background_check:borrower']).toBeUndefined();
    expect(openSteps(life.state).map(({ what }) => what)).toEqual(['identity_misuse_notice']);
    const review = life.task('fraud_review');
    expect(review.about.reason).toBe('loan_denied');
    life.do({ type: 'claimTask', taskId: review.taskId }, anti);
    life.complete(review, anti, 'cleared', { comment: 'met in the branch' });
    life.do({ type: 'release', reason: 'it is she' }, anti);
    expect(isOpen(life, 'background_check')).toBe(true);
    expect(life.task('applicant_interview').taskId).not.toBe(interview.taskId);
  });

  it('is opened by a number that one other shares, and not by one that anti-fraud looks at', () => {
    const shared = (otherApplicants: number) => {
      const life = new Life({
        ...{
          sharedNumbers: [{ partyId: 'borrower', contactPointId: 'mobile', otherApplicants }],
          sharedValues: [],
        },
      });
      life.submit();
      life.answerSources(cleanAnswers);
      return [isOpen(life, 'background_check'), isOpen(life, 'fraud_review')];
    };
    expect(shared(0)).toEqual([false, false]);
    expect(shared(1)).toEqual([true, false]);
    expect(shared(3)).toEqual([false, true]);
  });

  it('is opened by what is told in the interview alone', () => {
    const life = new Life({ sharedNumbers: [], sharedValues: [] });
    life.submit();
    life.answerSources(cleanAnswers);
    expect(isOpen(life, 'background_check')).toBe(false);
    const told = { since: '2019-07', others: former, coached: 'nobody' };
    life.call('applicant_interview', verifier, { 'Q-AUTO-20': told });
    expect(isOpen(life, 'background_check')).toBe(true);
    expect(complete(life, 'applicant_interview', 'completed')).toMatchObject({
      rule: 'background_check_open',
    });
  });

  it('holds the interview back while the operator is asked, and comes with its answer', () => {
    const life = new Life({ sharedNumbers: [], sharedValues: [] });
    life.submit();
    life.answerSources(changing);
    expect(isOpen(life, 'background_check')).toBe(false);
    life.call('applicant_interview', verifier);
    expect(complete(life, 'applicant_interview', 'completed')).toMatchObject({
      rule: 'background_check_open',
    });
    life.answerSources(changing);
    expect(isOpen(life, 'background_check')).toBe(true);
    expect(complete(life, 'applicant_interview', 'completed')).toMatchObject({
      rule: 'background_check_open',
    });
  });

  it('that the interview led to stays when that interview has ended, until it is made', () => {
    const life = new Life({ sharedNumbers: [], sharedValues: [] });
    life.submit();
    life.answerSources(cleanAnswers);
    const told = { since: '2019-07', others: former, coached: 'nobody' };
    const interview = life.call('applicant_interview', verifier, { 'Q-AUTO-20': told });
    const { taskId } = life.task('background_check');
    life.complete(interview, verifier, 'denied', { comment: 'never applied' });
    const review = life.task('fraud_review');
    life.do({ type: 'claimTask', taskId: review.taskId }, anti);
    life.complete(review, anti, 'cleared', { comment: 'met in the branch' });
    life.do({ type: 'release', reason: 'it is she' }, anti);
    expect(isOpen(life, 'applicant_interview')).toBe(true);
    expect(life.task('background_check').taskId).toBe(taskId);
  });

  it('is called off when the finding is gone', () => {
    const index = {
      sharedNumbers: [{ partyId: 'borrower', contactPointId: 'mobile', otherApplicants: 1 }],
    };
    const life = new Life({ ...index, sharedValues: [] });
    life.submit();
    life.answerSources(cleanAnswers);
    index.sharedNumbers.splice(0, 1);
    life.do(
      {
        ...{ type: 'correctField', path: 'parties.borrower.income.netMonthly', documentKey: null },
        ...{ value: { amountMinor: 1_390_000, currency: 'CNY' }, reason: 'pay slip' },
      },
      person('su-1', 'supervisor'),
    );
    expect(statusOf(life, 'shared_number')).toBe('gone');
    expect(isOpen(life, 'background_check')).toBe(false);
  });

  it('that was made, and whose new reason is gone again, holds no report back', () => {
    const shared = { partyId: 'borrower', contactPointId: 'mobile', otherApplicants: 1 };
    const index = { sharedNumbers: [shared] };
    const life = new Life({ ...index, sharedValues: [] });
    const correct = (amountMinor: number) =>
      life.do(
        {
          ...{ type: 'correctField', path: 'parties.borrower.income.netMonthly' },
          ...{ value: { amountMinor, currency: 'CNY' }, reason: 'pay slip', documentKey: null },
        },
        person('su-1', 'supervisor'),
      );
    life.submit();
    life.answerSources(cleanAnswers);
    checkBackground(life);
    complete(life, 'background_check', 'explained', 'a number of the family');
    index.sharedNumbers.pop();
    correct(1_390_000);
    life.now = life.at('2026-03-03T06:30:00.000Z');
    index.sharedNumbers.push(shared);
    correct(1_380_000);
    expect(isOpen(life, 'background_check')).toBe(true);
    index.sharedNumbers.pop();
    correct(1_400_000);
    expect(isOpen(life, 'background_check')).toBe(false);
    expect(life.state.checks['background_check:borrower']?.stale).toBe(true);
    life.call('applicant_interview', verifier);
    complete(life, 'applicant_interview', 'completed');
    life.now = life.at('2026-03-04T02:30:00.000Z');
    life.call('employer_verification', verifier);
    complete(life, 'employer_verification', 'completed');
    expect(isOpen(life, 'report_review')).toBe(true);
  });
});
