import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { taskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { openSteps } from '../../../domain/loan/step-order.js';
import { nextWakeAt } from '../../../domain/loan/wake.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Case, origination, person } from '../../builders/decider.js';
import { forgetLived, Life, manager, verifier } from '../../builders/life.js';
import { ServicedLife } from '../../builders/serviced-life.js';
import { lives } from './streams/lives.js';

const admin = person('ad-1', 'admin');
const supervisor = person('su-1', 'supervisor');
const noRecord = { kind: 'answer', answer: { answer: 'NO_RECORD', reference: 'r' } } as const;

/** Why a loan will go on: by itself, by people, or at a time; a held one waits for whoever holds it. */
function goesOnBy(loan: Loan): string {
  if (loan.closed !== null) return 'closed';
  if (loan.held !== null) return 'held';
  if (openSteps(loan).length > 0) return 'step';
  if (openTasks(loan).length > 0) return 'task';
  return nextWakeAt(loan) === null ? 'nothing' : 'wake';
}

/** Claims and completes the task of an administrator or supervisor. */
function settle(life: Life, type: 'administration' | 'unreachable_review', result: string): void {
  const task = life.task(type);
  const who = type === 'administration' ? admin : supervisor;
  life.do({ type: 'claimTask', taskId: task.taskId }, who);
  life.complete(task, who, result, { comment: 'looked at' });
}

/** What a person concludes of the operator's answer that nobody can settle. */
function judged(life: Life, result: string): void {
  const task = life.task('manual_check');
  life.do({ type: 'claimTask', taskId: task.taskId }, verifier);
  life.complete(task, verifier, result, { comment: 'asked around' });
}

const unmatched = () => {
  const life = new Life().submit();
  life.answerSources({ ...cleanAnswers, phone_ownership: noRecord });
  return life;
};

function rejectedMoney(): Life {
  const life = new Life().readyToPay();
  const orderKey = life.state.money?.orderKey ?? '';
  const nothing = { orderId: null, paidAt: null, amountMinor: 0 };
  const status = { orderKey, status: 'not_taken' as const, ...nothing };
  life.do({ type: 'finishStep', stepKey: orderKey, result: { kind: 'money', status } });
  return life;
}

const verdictOf = (life: Life, type: 'applicant_interview' | 'employer_verification') => {
  const { taskId } = life.task(type);
  const [contact] = taskWorkspace(life.state, taskId, life.context(verifier)).contacts;
  return contact?.verdict;
};

describe('a check by which a number may be dialled', () => {
  it('wakes the loan when it ends, is made again, and the call is allowed by itself', () => {
    const life = new Life().submit();
    life.answerSources(cleanAnswers);
    life.complete(life.call('applicant_interview', verifier), verifier, 'completed');
    life.passTime('2026-04-10T02:00:00.000Z');
    life.answerSources(cleanAnswers);
    const endsAt = life.state.checks['employer_directory:borrower']?.staleAt ?? '';
    expect(endsAt.slice(0, 10)).toBe('2026-06-01');
    life.now = life.at(endsAt);
    expect(verdictOf(life, 'employer_verification')).toMatchObject({ reason: 'check_too_old' });
    expect(nextWakeAt({ ...life.state, tasks: withoutDeadlines(life.state) })).toBe(endsAt);
    life.passTime(endsAt);
    const due = openSteps(life.state).map(({ what }) => what);
    expect(due).toContain('employer_directory');
    life.answerSources(cleanAnswers);
    expect(verdictOf(life, 'employer_verification')).toMatchObject({ allowed: true });
  });

  it('that no source renews ends the employer’s call as inconclusive, which counts against nobody', () => {
    const life = new Life().submit();
    life.answerSources({ ...cleanAnswers, employer_directory: noRecord });
    expect(openTasks(life.state, 'employer_verification')).toHaveLength(1);
    judged(life, 'inconclusive');
    expect(openTasks(life.state, 'employer_verification')).toEqual([]);
    expect(life.state.checks['employer_verification:borrower']?.outcome).toEqual({
      outcome: 'inconclusive',
      reason: 'no_employer_number',
    });
  });
});

/** The tasks as they are once every deadline was told: then checks alone wake the loan. */
const withoutDeadlines = ({ tasks }: Loan) =>
  Object.fromEntries(
    Object.entries(tasks).map(([id, task]) => [id, { ...task, reminded: true, escalated: true }]),
  );

describe('a customer whose number the operator does not match', () => {
  it('is waited for while a person judges, and called when he vouches for the number', () => {
    const life = unmatched();
    expect(openTasks(life.state, 'unreachable_review')).toEqual([]);
    judged(life, 'passed');
    expect(verdictOf(life, 'applicant_interview')).toMatchObject({ allowed: true });
  });

  it.each(['failed', 'inconclusive'])('comes to a supervisor once that is %s', (result) => {
    const life = unmatched();
    const { taskId } = life.task('applicant_interview');
    judged(life, result);
    expect(life.state.tasks[taskId]).toMatchObject({ status: 'done', result: 'no_number' });
    expect(life.task('unreachable_review')).toMatchObject({
      partyId: 'borrower',
      about: { task: taskId, check: 'phone_ownership:borrower', reason: 'no_number_to_call' },
    });
  });

  it('is tried again only with another number, and then called on it', () => {
    const life = unmatched();
    judged(life, 'failed');
    expect(() => settle(life, 'unreachable_review', 'try_again')).toThrow('no_number_to_call');
    const value = {
      ...{ id: 'mobile-2', kind: 'mobile', value: '13900139000' },
      ...{ replaces: 'mobile', cause: 'changed' },
    };
    const path = 'parties.borrower.contactPoints';
    const about = { reason: 'given at the branch', documentKey: null };
    life.do({ type: 'correctField', path, value, ...about }, verifier);
    life.answerSources(cleanAnswers);
    const review = life.task('unreachable_review');
    life.complete(review, supervisor, 'try_again', { comment: 'another number was given' });
    expect(verdictOf(life, 'applicant_interview')).toMatchObject({ allowed: true });
  });

  it('who wants no calls any more comes to a supervisor too', () => {
    const life = new ServicedLife();
    while (openTasks(life.state, 'post_loan_call').length === 0)
      life.passTime(nextWakeAt(life.state) ?? '');
    const { taskId } = life.task('post_loan_call');
    life.do({ type: 'claimTask', taskId }, manager);
    const verdict = taskWorkspace(life.state, taskId, life.context(manager)).contacts[0]?.verdict;
    if (verdict?.allowed === false) life.now = verdict.until ?? life.now;
    life.do({ type: 'startAttempt', taskId, contactPointId: 'mobile' }, manager);
    const attemptId = Object.keys(life.state.attempts).at(-1) ?? '';
    life.placed(attemptId, '13800138000', manager);
    life.sayOpening(life.task('post_loan_call'), manager);
    const about = { taskId, attemptId, note: null, callBackAt: null };
    life.do({ type: 'endAttempt', ...about, outcome: 'DO_NOT_CALL' }, manager);
    expect(life.task('unreachable_review').about).toMatchObject({ task: taskId });
  });
});

describe('money that the bank did not take', () => {
  it('is ordered anew or ends the loan; there is no result that leaves it standing', () => {
    const life = rejectedMoney();
    expect(() => settle(life, 'administration', 'dealt_with')).toThrow('unknown_result');
    life.complete(life.task('administration'), admin, 'end_loan', { comment: 'sold elsewhere' });
    expect(life.state.exiting).toMatchObject({ reason: 'cancelled', code: 'money_rejected' });
  });

  it('of a loan that an earlier release left without a task has one again', () => {
    const life = rejectedMoney();
    const task = life.task('administration');
    const done = { ...task, status: 'done' as const, result: 'dealt_with' };
    life.loan = { ...life.state, tasks: { ...life.state.tasks, [task.taskId]: done } };
    life.passTime('2026-03-04T02:00:00.000Z');
    expect(life.task('administration').about.reason).toBe('money_rejected');
  });
});

describe('papers that do not come', () => {
  const approvedLongAgo = () => {
    const life = new Life().approved();
    life.finishSteps('send_message');
    life.passTime(nextWakeAt(life.state) ?? '');
    return life;
  };

  it('are asked for by a person when no answer of the approval stands any more', () => {
    expect(approvedLongAgo().task('administration').about.reason).toBe('papers_missing');
  });

  it('end that task when they come, and the loan goes on', () => {
    const life = approvedLongAgo();
    life.papers();
    expect(openTasks(life.state, 'administration')).toEqual([]);
    expect(openSteps(life.state).length).toBeGreaterThan(0);
  });

  it('or an administrator ends the loan', () => {
    const life = approvedLongAgo();
    settle(life, 'administration', 'end_loan');
    expect(life.state.exiting).toMatchObject({ code: 'papers_missing' });
  });
});

/** An approved loan whose payee has changed in the contract, where everything else is done. */
const differing = () => {
  const life = new Life().approved();
  life.papers();
  const paper = life.state.documents.findLast(({ type }) => type === 'loan_contract');
  if (paper?.type !== 'loan_contract') throw new Error('no contract');
  const contract = { ...paper.contract, payeeAccountLast4: '9999' };
  const reference = { key: 'contract/2', sha256: 'c'.repeat(64) };
  const document = { type: 'loan_contract' as const, reference, contract };
  life.do({ type: 'addDocument', document }, origination);
  life.now = life.at('2026-03-03T05:30:00.000Z');
  life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
  life.finishSteps('send_message');
  return life;
};

describe('papers that differ from the approval', () => {
  it('are asked for by a person at once, and once', () => {
    const life = differing();
    expect(openTasks(life.state).map(({ about }) => about.reason)).toEqual(['papers_differ']);
  });

  it('or an administrator ends the loan', () => {
    const life = differing();
    settle(life, 'administration', 'end_loan');
    expect(life.state.exiting).toMatchObject({ reason: 'cancelled', code: 'papers_differ' });
  });
});

/** Ways that once ended in nothing, besides whole lives. */
const stories: Readonly<Record<string, () => Life>> = {
  ...lives,
  'papers that differ': differing,
  'an unmatched number': () => {
    const life = unmatched();
    judged(life, 'failed');
    settle(life, 'unreachable_review', 'go_on_unverified');
    return life;
  },
  'a silent directory': () => {
    const life = new Life().submit();
    life.answerSources({ ...cleanAnswers, employer_directory: noRecord });
    judged(life, 'failed');
    return life;
  },
  'no source at all': () => {
    const life = new Life().submit();
    life.answerSources({});
    return life;
  },
  'money refused twice': () => {
    const life = rejectedMoney();
    settle(life, 'administration', 'order_again');
    return life;
  },
  'an approval that waits': () => new Life().approved(),
  'a withdrawal before anything': () => {
    const life = new Life().submit();
    life.do({ type: 'withdraw', reason: 'wish' }, origination);
    return life;
  },
};

describe('a live loan', () => {
  const states: Loan[] = [];
  beforeEach(() => {
    states.length = 0;
    forgetLived();
    const decided = Object.getOwnPropertyDescriptor(Case.prototype, 'try')?.value as Case['try'];
    jest.spyOn(Case.prototype, 'try').mockImplementation(function (this: Case, ...given) {
      const result = decided.apply(this, given);
      if (this.loan !== null) states.push(this.loan);
      return result;
    });
  });
  afterEach(() => void jest.restoreAllMocks());

  it.each(Object.entries(stories))('never sleeps for ever: %s', (_name, story) => {
    story();
    expect(states.length).toBeGreaterThan(1);
    for (const state of states)
      expect({ stage: state.stage, version: state.version, by: goesOnBy(state) }).not.toMatchObject(
        {
          by: 'nothing',
        },
      );
  });
});
