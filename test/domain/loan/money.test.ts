import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life } from '../../builders/life.js';

/** What the bank says besides the status of an order that it has not. */
const nothing = { orderId: null, paidAt: null, amountMinor: 0 };
const supervisor = person('sup-1', 'supervisor');
const verifier = person('v-1', 'verifier');
const moneySteps = (life: Life) =>
  Object.values(life.state.steps).filter(
    (step) => step.step === 'order_money' || step.step === 'confirm_money',
  );

describe('S28 the money order', () => {
  it('is recorded before the bank is asked', () => {
    const life = new Life().readyToPay();
    expect(life.state.money).toMatchObject({ status: 'ordered' });
    expect(moneySteps(life).map((step) => step.key)).toEqual([life.state.money?.orderKey]);
  });

  it('that nobody knows of is polled and shown to a person, never repeated', () => {
    const life = new Life().readyToPay();
    const orderKey = life.state.money?.orderKey ?? '';
    life.do({
      type: 'finishStep',
      stepKey: orderKey,
      result: { kind: 'given_up', class: 'timeout' },
    });
    expect(life.state.money?.status).toBe('unknown');
    expect(moneySteps(life).map((step) => step.step)).toEqual(['order_money', 'confirm_money']);
    expect(life.task('administration').about).toMatchObject({ reason: 'money_unknown' });
    const confirm = moneySteps(life)[1]?.key ?? '';
    const status = {
      orderKey,
      status: 'paid' as const,
      orderId: 'o-1',
      paidAt: life.now,
      amountMinor: 12_000_000,
    };
    life.do({ type: 'finishStep', stepKey: confirm, result: { kind: 'money', status } });
    expect(life.state.stage).toBe('servicing');
    expect(life.state.money?.orderKey).toBe(orderKey);
  });

  const final = [
    { because: 'not_possible', reason: 'money_not_possible' },
    { because: 'refused', reason: 'money_refused' },
  ] as const;
  it.each(final)('that was $because is told apart from silence, and asked about', (row) => {
    const { because, reason } = row;
    const life = new Life().readyToPay();
    const orderKey = life.state.money?.orderKey ?? '';
    const result = { kind: 'given_up', class: 'error', because } as const;
    const events = life.do({ type: 'finishStep', stepKey: orderKey, result });
    expect(events).toEqual(['step_finished', 'money_not_sent', 'task_opened', 'step_ordered']);
    expect(life.state.steps[orderKey]?.result).toBe(because);
    expect(life.task('administration').about).toEqual({ reason, step: orderKey });
    // An attempt before it may have reached the bank, so nothing is free yet.
    expect(life.refusal({ type: 'withdraw', reason: 'r' }, supervisor)).toBe('money_ordered');
    const task = life.task('administration');
    const admin = person('ad-1', 'admin');
    life.do({ type: 'claimTask', taskId: task.taskId }, admin);
    const again = { taskId: task.taskId, result: 'order_again', comment: 'again', digest: null };
    expect(life.refusal({ type: 'completeTask', ...again }, admin)).toBe('unknown_result');
    const confirm = moneySteps(life)[1]?.key ?? '';
    const status = { ...{ orderKey, status: 'not_taken' as const }, ...nothing };
    life.do({ type: 'finishStep', stepKey: confirm, result: { kind: 'money', status } });
    const reasons = openTasks(life.state).map(({ about }) => about.reason);
    expect(reasons).toEqual([reason, 'money_rejected']);
  });

  it('is silent when the bank does not even say its status: one more task, and asked on', () => {
    const life = new Life().readyToPay();
    const orderKey = life.state.money?.orderKey ?? '';
    const final = { kind: 'given_up', class: 'error', because: 'not_possible' } as const;
    life.do({ type: 'finishStep', stepKey: orderKey, result: final });
    const silent = { kind: 'given_up', class: 'timeout' } as const;
    life.do({ type: 'finishStep', stepKey: moneySteps(life)[1]?.key ?? '', result: silent });
    const reasons = openTasks(life.state).map(({ about }) => about.reason);
    expect(reasons).toEqual(['money_not_possible', 'money_unknown']);
    expect(moneySteps(life).map(({ status }) => status)).toEqual(['done', 'done', 'due']);
  });

  it('is made anew only after a definite "not taken", by an administrator, under a new number', () => {
    const life = new Life().readyToPay();
    const orderKey = life.state.money?.orderKey ?? '';
    const status = {
      orderKey,
      status: 'not_taken' as const,
      orderId: null,
      paidAt: null,
      amountMinor: 0,
    };
    life.do({ type: 'finishStep', stepKey: orderKey, result: { kind: 'money', status } });
    const task = life.task('administration');
    const admin = person('ad-1', 'admin');
    life.do({ type: 'claimTask', taskId: task.taskId }, admin);
    life.complete(task, admin, 'order_again', { comment: 'bank confirms: not taken' });
    // What was confirmed for the first order is confirmed again.
    expect(life.state.money).toMatchObject({ orderKey, status: 'rejected' });
    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    expect(life.state.money?.orderKey).toMatch(/order_money-payout-loan:2$/);
  });

  it('is made anew only when the gates are green again: who was screened too long ago is screened first', () => {
    const life = new Life().readyToPay();
    const orderKey = life.state.money?.orderKey ?? '';
    const status = { ...{ orderKey, status: 'not_taken' as const }, ...nothing };
    life.do({ type: 'finishStep', stepKey: orderKey, result: { kind: 'money', status } });
    const task = life.task('administration');
    const admin = person('ad-1', 'admin');
    life.now = life.at('2026-03-12T02:00:00.000Z');
    life.do({ type: 'claimTask', taskId: task.taskId }, admin);
    life.complete(task, admin, 'order_again', { comment: 'bank confirms: not taken' });
    expect(life.state.stage).toBe('pre_disbursement');
    expect(life.state.money).toMatchObject({ orderKey, status: 'rejected' });
    const asked = Object.values(life.state.steps).filter(({ status: is }) => is === 'due');
    expect(asked.map(({ what, subject }) => `${what}:${subject}`)).toContain('sanctions:borrower');
    life.answerSources(cleanAnswers);
    expect(life.state.stage).toBe('pre_disbursement');
    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    expect(life.state.stage).toBe('disbursement');
    expect(life.state.money?.orderKey).toMatch(/order_money-payout-loan:2$/);
  });

  it('of an application that was corrected since is approved anew before it goes out', () => {
    const life = new Life().readyToPay();
    const orderKey = life.state.money?.orderKey ?? '';
    const status = { ...{ orderKey, status: 'not_taken' as const }, ...nothing };
    life.do({ type: 'finishStep', stepKey: orderKey, result: { kind: 'money', status } });
    const amount = { amountMinor: 11_000_000, currency: 'CNY' };
    const correction = {
      path: 'terms.amount',
      value: amount,
      reason: 'needs less',
      documentKey: null,
    };
    life.do({ type: 'correctField', ...correction }, supervisor);
    const task = life.task('administration');
    const admin = person('ad-1', 'admin');
    life.do({ type: 'claimTask', taskId: task.taskId }, admin);
    life.complete(task, admin, 'order_again', { comment: 'bank confirms: not taken' });
    expect(life.state).toMatchObject({ stage: 'verification', round: 2 });
    expect(life.state.money).toMatchObject({ orderKey, status: 'rejected' });
    // The call before the money no longer stands; it is made again after the decision, and the report does not wait for it.
    life.answerSources(cleanAnswers);
    life.signReport();
    expect(life.state.stage).toBe('approval');
  });
});

describe('S27 after the money order', () => {
  it.each(['withdraw', 'cancel'] as const)('refuses %s by rule', (type) => {
    const life = new Life().readyToPay();
    expect(life.refusal({ type, reason: 'r' }, supervisor)).toBe('money_ordered');
  });

  it('refuses a native cancel and notes it', () => {
    const life = new Life().readyToPay();
    expect(
      life.do({ type: 'native', name: 'cancel', signal: 'cancel' }, { kind: 'temporal' }),
    ).toEqual(['native_noted']);
    expect(life.state.exiting).toBeNull();
  });

  it('undoes reservations in reverse order when withdrawn before it', () => {
    const life = new Life().approved();
    life.papers();
    life.now = life.at('2026-03-03T05:30:00.000Z');
    life.complete(
      life.call('pre_disbursement_call', person('v-2', 'verifier')),
      person('v-2', 'verifier'),
      'confirmed',
    );
    life.finishSteps('reserve_funds');
    life.do({ type: 'withdraw', reason: 'changed my mind' }, supervisor);
    // The lien is in flight: it may have been taken, so it is let finish before it is undone.
    life.finishSteps('send_message', 'register_lien');
    const undo = () =>
      Object.values(life.state.steps)
        .filter((step) => step.undoes !== null)
        .map((step) => [step.step, step.status]);
    expect(undo()).toEqual([['release_lien', 'due']]);
    life.finishSteps('release_lien');
    expect(undo()).toEqual([
      ['release_lien', 'done'],
      ['release_funds', 'due'],
    ]);
    life.finishSteps('release_funds');
    expect(life.state.closed?.reason).toBe('withdrawn');
  });

  it('turns a compensation that failed into a task, and closes when that is done', () => {
    const life = new Life().approved();
    life.papers();
    life.now = life.at('2026-03-03T05:30:00.000Z');
    const other = person('v-2', 'verifier');
    life.complete(life.call('pre_disbursement_call', other), other, 'confirmed');
    life.do({ type: 'cancel', reason: 'r' }, supervisor);
    life.finishSteps('send_message', 'reserve_funds');
    const undo = Object.values(life.state.steps).find((step) => step.step === 'release_funds');
    life.do({
      type: 'finishStep',
      stepKey: undo?.key ?? '',
      result: { kind: 'given_up', class: 'error' },
    });
    const task = life.task('administration');
    expect(task.about.reason).toBe('compensation_failed');
    expect(life.state.closed).toBeNull();
    const admin = person('ad-1', 'admin');
    life.do({ type: 'claimTask', taskId: task.taskId }, admin);
    life.complete(task, admin, 'dealt_with', { comment: 'released by hand' });
    expect(life.state.closed?.reason).toBe('cancelled');
  });
});
