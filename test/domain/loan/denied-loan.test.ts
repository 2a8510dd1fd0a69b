import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../domain/calendar/instant.js';
import type { LedgerEntry } from '../../../domain/contact-rules/ledger.js';
import { numberKeyOf, personKeyOf } from '../../../domain/loan/calls/contact-request.js';
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

describe('“not my loan”, on a number that turns out to be wrong', () => {
  /** The only number is another's, and the task ends with the call on which it was said. */
  const wrong = () => {
    const life = checked();
    const task = life.task('applicant_interview');
    life.do({ type: 'claimTask', taskId: task.taskId }, verifier);
    const point = life.state.parties['borrower']?.contactPoints[0];
    life.do(
      { type: 'startAttempt', taskId: task.taskId, contactPointId: point?.id ?? '' },
      verifier,
    );
    const attemptId = String(life.lastAnswer['attemptId']);
    life.placed(attemptId, point?.value ?? '', verifier);
    const end = { type: 'endAttempt', taskId: task.taskId, attemptId } as const;
    life.do({ ...end, outcome: 'WRONG_NUMBER', note: null, callBackAt: null }, verifier);
    return { life, task, point: point?.id };
  };
  const denial = (taskId: string) => ({
    ...({ type: 'completeTask', taskId, result: 'denied', digest: null } as const),
    comment: 'never heard of it',
  });

  it('is said after the task has ended by itself, and its review for the unreachable goes', () => {
    const { life, task, point } = wrong();
    expect(life.state.tasks[task.taskId]).toMatchObject({ status: 'done' });
    expect(openTasks(life.state, 'unreachable_review')).toHaveLength(1);
    life.do(denial(task.taskId), verifier);
    expect(life.state.held).toMatchObject({ reason: 'loan_denied_on_call' });
    expect(life.state.tasks[task.taskId]?.result).toBe('denied');
    expect(openTasks(life.state).map(({ type }) => type)).toEqual([
      ...['employer_verification', 'fraud_review'],
    ]);
    expect(messages(life).map(({ what, input }) => [what, input['contactPoint']])).toEqual([
      ['identity_misuse_notice', point],
    ]);
    expect(life.refusal(denial(task.taskId), verifier)).toBe('held');
  });

  it.each([
    { name: 'as long as calls are written up', minutes: 30, rule: undefined },
    { name: 'and not a minute longer', minutes: 31, rule: 'task_ended' },
  ])('$name', ({ minutes, rule }) => {
    const { life, task } = wrong();
    const { minutes: allowed } = life.context(verifier).contactRules.writeUp.value;
    const waitedMs = (allowed - 30 + minutes) * 60_000;
    life.now = life.at(new Date(Date.parse(life.now) + waitedMs).toISOString());
    const tried = life.try(denial(task.taskId), verifier);
    expect(Array.isArray(tried) ? undefined : tried.rule).toBe(rule);
  });

  it('is said by whoever made the call alone, and nothing else is said so late', () => {
    const { life, task } = wrong();
    const { taskId } = task;
    expect(life.refusal(denial(taskId), person('v-2', 'verifier'))).toBe('task_ended');
    expect(life.refusal({ ...denial(taskId), result: 'completed' }, verifier)).toBe('task_ended');
  });
});

describe('a person whom another loan has barred from calls', () => {
  const entry = (life: Life, change: Partial<LedgerEntry>): LedgerEntry => {
    const party = life.state.parties['borrower'];
    const [point] = party?.contactPoints ?? [];
    if (party === undefined || point === undefined) throw new Error('nobody');
    const context = life.context(verifier);
    return {
      ...{ numberKey: numberKeyOf(point, context), personKey: personKeyOf(party, point, context) },
      ...{ at: instant('2026-03-03T01:00:00.000Z'), purpose: 'collection', outcome: 'DO_NOT_CALL' },
      ...{ countsForRisk: true, gateFailed: false },
      ...change,
    };
  };
  const reviewed = (change: Partial<LedgerEntry>) => {
    const ledger: LedgerEntry[] = [];
    const life = new Life({ ledger }).submit();
    life.answerSources(cleanAnswers);
    expect(openTasks(life.state, 'applicant_interview')).toHaveLength(1);
    ledger.push(entry(life, change));
    life.do({ type: 'timePassed' });
    return life;
  };

  it.each([
    { name: 'he said stop', change: {} },
    { name: 'he complained', change: { outcome: 'COMPLAINT' as const } },
    {
      name: 'stop was said on his number under another name',
      change: { personKey: 'other:1' },
    },
  ])('has an end, for a supervisor with the reason: $name', ({ change }) => {
    const life = reviewed(change);
    expect(openTasks(life.state, 'applicant_interview')).toEqual([]);
    expect(openTasks(life.state, 'unreachable_review')).toMatchObject([
      { team: 'supervision', partyId: 'borrower', about: { reason: 'barred_elsewhere' } },
    ]);
    const { taskId } = life.task('unreachable_review');
    life.do({ type: 'claimTask', taskId }, supervisor);
    const said = { type: 'completeTask', taskId, comment: 'c', digest: null } as const;
    expect(life.refusal({ ...said, result: 'try_again' }, supervisor)).toBe('no_number_to_call');
    life.do({ ...said, result: 'go_on_unverified' }, supervisor);
    expect(life.state.checks['interview:borrower']?.outcome).toEqual({
      ...{ outcome: 'inconclusive', reason: 'unreachable' },
    });
  });

  it.each([
    { name: 'he did not answer there', change: { outcome: 'NO_ANSWER' as const } },
    { name: 'somebody else said stop', change: { personKey: 'other:1', numberKey: 'other:2' } },
  ])('is called as before where $name', ({ change }) => {
    const life = reviewed(change);
    expect(openTasks(life.state, 'applicant_interview')).toHaveLength(1);
  });
});

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
    expect(notice?.input).toEqual({ contactPoint, reference: review });
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
