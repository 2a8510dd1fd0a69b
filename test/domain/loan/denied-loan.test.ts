import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { processPicture } from '../../../domain/loan/process-picture.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life, manager, verifier } from '../../builders/life.js';

const risk = person('ro-1', 'risk_officer');
const supervisor = person('su-1', 'supervisor');

/** An interview in which whoever answered says that he has borrowed nothing, before anything was asked. */
function denied(life: Life, outcome: 'CONNECTED_NOT_RPC' | 'REFUSED' = 'CONNECTED_NOT_RPC'): Life {
  const task = life.task('applicant_interview');
  life.do({ type: 'claimTask', taskId: task.taskId }, verifier);
  const contactPointId = life.state.parties['borrower']?.contactPoints[0]?.id ?? '';
  life.do({ type: 'startAttempt', taskId: task.taskId, contactPointId }, verifier);
  const attemptId = String(life.lastAnswer['attemptId']);
  life.placed(attemptId, life.state.parties['borrower']?.contactPoints[0]?.value ?? '', verifier);
  life.sayOpening(task, verifier);
  const end = { type: 'endAttempt', taskId: task.taskId, attemptId } as const;
  life.do({ ...end, outcome, note: null, callBackAt: null }, verifier);
  life.complete(task, verifier, 'denied', { comment: 'says that he has borrowed nothing' });
  return life;
}
const checked = () => {
  const life = new Life().submit();
  life.answerSources(cleanAnswers);
  return life;
};
const messages = ({ state }: Life) =>
  Object.values(state.steps).filter(({ step }) => step === 'send_message');
function conclude(life: Life, result: 'cleared' | 'fraud_confirmed'): void {
  const { taskId } = life.task('fraud_review');
  life.do({ type: 'claimTask', taskId }, risk);
  const said = { comment: 'met in the branch', digest: null };
  life.do({ type: 'completeTask', taskId, result, ...said }, risk);
}

describe('“not my loan”, on whatever call', () => {
  it('holds the loan at once, by risk, and is for anti-fraud', () => {
    const life = denied(checked());
    expect(life.state.held).toMatchObject({ reason: 'loan_denied_on_call', bySort: 'risk' });
    expect(openTasks(life.state, 'fraud_review')).toMatchObject([
      { partyId: 'borrower', about: { reason: 'loan_denied' } },
    ]);
    expect(life.state.findings['loan_denied:borrower']).toMatchObject({
      ...{ severity: 'red', kind: 'fraud', status: 'open' },
    });
  });

  it('is told in writing at that number although the loan is held, and nothing of the loan is', () => {
    const life = denied(checked());
    const [notice] = messages(life);
    const review = life.task('fraud_review').taskId;
    const contactPoint = life.state.parties['borrower']?.contactPoints[0]?.id;
    expect(notice).toMatchObject({ what: 'identity_misuse_notice', subject: 'borrower' });
    expect(notice?.input).toEqual({ contactPoint, reference: review, channel: 'sms' });
    expect(processPicture(life.state).due.map(({ what }) => what)).toEqual([
      'identity_misuse_notice',
    ]);
  });

  it('needs a call on which somebody spoke, and a comment', () => {
    const life = checked();
    const task = life.task('applicant_interview');
    life.do({ type: 'claimTask', taskId: task.taskId }, verifier);
    const done = { type: 'completeTask', taskId: task.taskId, result: 'denied', digest: null };
    expect(life.refusal({ ...done, comment: 'c' } as never, verifier)).toBe('nobody_reached');
  });

  it('cannot be released before anti-fraud has concluded, who works while it is held', () => {
    const life = denied(checked());
    expect(life.refusal({ type: 'release', reason: 'r' }, supervisor)).toBe('fraud_review_open');
    conclude(life, 'cleared');
    expect(life.state.held).not.toBeNull();
    expect(life.state.findings['loan_denied:borrower']?.status).toBe('explained');
    life.do({ type: 'release', reason: 'it is he' }, risk);
    // He is interviewed again, since nobody knows who answered before.
    expect(openTasks(life.state, 'applicant_interview')).toHaveLength(1);
    expect(openTasks(life.state, 'fraud_review')).toEqual([]);
  });

  it('is ended by nobody before anti-fraud has concluded, neither by his wish nor by the lender', () => {
    const life = denied(checked());
    for (const type of ['withdraw', 'cancel'] as const)
      expect(life.try({ type, reason: 'no more' }, supervisor)).toMatchObject({
        rule: 'fraud_review_open',
      });
    expect(messages(life).map(({ what }) => what)).toEqual(['identity_misuse_notice']);
  });

  it('is taken over from whoever has the review and is gone, since a loan that stands still escalates nothing', () => {
    const life = denied(checked());
    const { taskId } = life.task('fraud_review');
    const claim = { type: 'claimTask', taskId } as const;
    life.do(claim, person('ro-2', 'risk_officer'));
    life.do(claim, supervisor);
    conclude(life, 'cleared');
    expect(openTasks(life.state, 'fraud_review')).toEqual([]);
  });

  it('confirmed ends the application, and he hears nothing of a loan that is not his', () => {
    const life = denied(checked());
    conclude(life, 'fraud_confirmed');
    expect(life.state).toMatchObject({ held: null, exiting: { code: 'fraud_confirmed' } });
    expect(messages(life).map(({ what }) => what)).toEqual(['identity_misuse_notice']);
    life.finishSteps('send_message');
    expect(life.state.closed?.reason).toBe('rejected');
  });

  it('before the money stops what was on its way to him', () => {
    const life = new Life().approved();
    life.papers();
    life.now = life.at('2026-03-03T05:30:00.000Z');
    const task = life.call('pre_disbursement_call', verifier, {
      'Q-PRED-01': { applied: 'other', signed: 'nobody', place: '330100' },
    });
    life.complete(task, verifier, 'denied', { comment: 'never applied' });
    expect(messages(life).map(({ what, status }) => `${what} ${status}`)).toEqual([
      'approved cancelled',
      'identity_misuse_notice due',
    ]);
    expect(life.state.report?.staleBecause).toBe('loan_denied');
    conclude(life, 'cleared');
    life.do({ type: 'release', reason: 'it is he' }, risk);
    expect(life.state).toMatchObject({ stage: 'verification', round: 2 });
  });

  it('after the money holds the loan and raises the signal, which anti-fraud’s word verifies', () => {
    const life = new Life().paid();
    life.passTime('2026-03-10T02:30:00.000Z');
    const task = life.call('post_loan_call', manager);
    life.complete(task, manager, 'denied', { comment: 'never borrowed' });
    const signal = () => life.state.servicing?.signals.find(({ code }) => code === 'EW-C07');
    expect(signal()).toMatchObject({ severity: 'red', verified: false });
    conclude(life, 'fraud_confirmed');
    expect(signal()).toMatchObject({ verified: true });
    expect(life.state.held).not.toBeNull();
    expect(life.state.exiting).toBeNull();
    expect(life.try({ type: 'release', reason: 'go on' }, risk)).toMatchObject({
      rule: 'loan_of_nobody',
    });
  });
});

describe('an identity that is not of one person', () => {
  const mismatch = {
    kind: 'answer',
    answer: {
      answer: 'MISMATCH',
      data: { status: 'valid', name: '', idExpiresOn: null },
      reference: 'r',
    },
  } as const;
  const doubted = () => {
    const life = new Life().submit();
    life.answerSources({ ...cleanAnswers, identity: mismatch });
    return life;
  };

  it('is for anti-fraud, and nobody is called under that name before', () => {
    const life = doubted();
    expect(openTasks(life.state).map(({ type, about }) => `${type} ${about.reason}`)).toEqual([
      'fraud_review identity_mismatch',
    ]);
  });

  it('cleared is passed with a note, and the interview begins', () => {
    const life = doubted();
    conclude(life, 'cleared');
    expect(life.state.checks['identity:borrower']?.outcome).toEqual({
      ...{ outcome: 'passed_with_note', note: 'identity_confirmed_by_anti_fraud' },
    });
    expect(openTasks(life.state, 'applicant_interview')).toHaveLength(1);
  });

  it('confirmed ends the application', () => {
    const life = doubted();
    conclude(life, 'fraud_confirmed');
    expect(life.state.exiting).toMatchObject({ reason: 'rejected' });
  });
});

describe('an identity card that ends before the money', () => {
  const card = (idExpiresOn: string, status = 'valid') =>
    ({
      kind: 'answer',
      answer: { answer: 'MATCH', data: { status, name: '王示例', idExpiresOn }, reference: 'r' },
    }) as const;
  /** Approved with a card that ends on the 6th; looked at again on another day. */
  function waited(day: string): Life {
    const life = new Life();
    life.verified({ ...cleanAnswers, identity: card('2026-03-06') });
    life.signReport();
    for (const by of ['ap-1', 'ap-2']) life.decide(person(by, 'approver'));
    life.papers();
    life.now = life.at(`${day}T05:30:00.000Z`);
    life.do({ type: 'timePassed' });
    return life;
  }
  const asked = ({ state }: Life) =>
    Object.values(state.steps).filter(
      ({ what, status }) => what === 'identity' && status === 'due',
    );

  it('is noted when it is near, and asked about again only once it has ended', () => {
    const life = waited('2026-03-06');
    expect(life.state.checks['identity:borrower']?.outcome).toMatchObject({
      note: 'id_expires_soon',
    });
    expect(asked(life)).toEqual([]);
    expect(asked(waited('2026-03-07'))).toHaveLength(1);
  });

  it('holds the money until a person has seen the new one; without one the case goes back', () => {
    const life = waited('2026-03-07');
    life.answerSources({ ...cleanAnswers, identity: card('2026-03-06', 'expired') });
    const [task] = openTasks(life.state, 'manual_check');
    expect(task?.about).toMatchObject({ check: 'identity:borrower', reason: 'inconclusive' });
    const taskId = task?.taskId ?? '';
    life.do({ type: 'claimTask', taskId }, verifier);
    const said = { result: 'inconclusive', comment: 'no new card', digest: null };
    life.do({ type: 'completeTask', taskId, ...said }, verifier);
    expect(life.state).toMatchObject({ stage: 'verification', round: 2 });
  });
});
