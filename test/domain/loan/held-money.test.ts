import { describe, expect, it } from '@jest/globals';
import { processPicture } from '../../../domain/loan/process-picture.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { person } from '../../builders/decider.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Life, verifier } from '../../builders/life.js';

const risk = person('r-1', 'risk_officer');
const hold = (life: Life) => life.do({ type: 'hold', reason: 'r' }, risk);
const release = (life: Life) => life.do({ type: 'release', reason: 'r' }, risk);
const due = (life: Life) => processPicture(life.state).due.map(({ step }) => step);

const screened = (life: Life) =>
  Object.values(life.state.steps)
    .filter(({ what, status }) => what === 'sanctions' && status === 'due')
    .map(({ what, subject }) => `${what}:${subject}`);

/** What the bank says of the order, as the answer to a step. */
function bankSays(life: Life, stepKey: string, word: 'accepted' | 'paid' | 'not_taken'): string[] {
  const { orderKey = '', amountMinor = 0 } = life.state.money ?? {};
  const paidAt = word === 'paid' ? life.now : null;
  const status = { orderKey, status: word, orderId: 'o-1', paidAt, amountMinor };
  return life.do({ type: 'finishStep', stepKey, result: { kind: 'money', status } });
}
const openConfirm = (life: Life) =>
  Object.values(life.state.steps).find(
    (one) => one.step === 'confirm_money' && one.status === 'due',
  )?.key ?? '';

describe('S29 money that was ordered before a hold', () => {
  it('is asked about while held, and what was sent besides stands still', () => {
    const life = new Life().readyToPay();
    hold(life);
    expect(due(life)).toEqual(['order_money']);
    expect(processPicture(life.state).wakeAt).toBeNull();
  });

  it('is followed until it is out, and the loan goes on from there after the release', () => {
    const life = new Life().readyToPay();
    hold(life);
    const ordered = bankSays(life, life.state.money?.orderKey ?? '', 'accepted');
    expect(ordered).toEqual(['step_finished', 'money_accepted', 'step_ordered']);
    expect(due(life)).toEqual(['confirm_money']);
    expect(bankSays(life, openConfirm(life), 'paid')).toEqual(['step_finished', 'money_paid']);
    expect(life.state).toMatchObject({ stage: 'disbursement', money: { status: 'paid' } });
    expect(due(life)).toEqual([]);
    expect(release(life)).toContain('servicing_begun');
    expect(life.state.stage).toBe('servicing');
  });

  it('that the bank has not taken is a task after the release, and not before', () => {
    const life = new Life().readyToPay();
    hold(life);
    bankSays(life, life.state.money?.orderKey ?? '', 'not_taken');
    expect(due(life)).toEqual([]);
    expect(openTasks(life.state)).toEqual([]);
    release(life);
    expect(life.task('administration').about.reason).toBe('money_rejected');
  });

  it('that the bank has not taken when the hold ends passes every gate again, and goes out by itself', () => {
    const life = new Life().readyToPay();
    const orderKey = life.state.money?.orderKey ?? '';
    hold(life);
    life.now = life.at('2026-03-12T02:00:00.000Z');
    expect(release(life)).toContain('money_recalled');
    // Nothing is sent before the bank has said whether it has the order.
    expect(due(life)).toEqual(['order_money']);
    bankSays(life, orderKey, 'not_taken');
    expect(life.state.stage).toBe('pre_disbursement');
    expect(screened(life)).toEqual(['sanctions:borrower', 'sanctions:dealer']);
    life.answerSources(cleanAnswers);
    expect(life.state).toMatchObject({ stage: 'pre_disbursement', money: { status: 'rejected' } });
    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    expect(life.state.stage).toBe('disbursement');
    expect(life.state.money).toMatchObject({ status: 'ordered' });
    expect(life.state.money?.orderKey).toMatch(/order_money-payout-loan:2$/);
    expect(openTasks(life.state)).toEqual([]);
  });

  it('goes back to those who decide when a gate is red then', () => {
    const life = new Life().readyToPay();
    const orderKey = life.state.money?.orderKey ?? '';
    hold(life);
    life.now = life.at('2026-04-12T02:00:00.000Z');
    release(life);
    bankSays(life, orderKey, 'not_taken');
    life.answerSources({ ...cleanAnswers, judicial: { kind: 'given_up', class: 'timeout' } });
    expect(life.state.money).toMatchObject({ orderKey, status: 'rejected' });
    expect(openTasks(life.state, 'manual_check')).toHaveLength(1);
  });

  it('that the bank turns out to have taken goes on from there', () => {
    const life = new Life().readyToPay();
    const orderKey = life.state.money?.orderKey ?? '';
    hold(life);
    release(life);
    bankSays(life, orderKey, 'paid');
    expect(life.state.stage).toBe('servicing');
  });

  it('is not given up while held, however often the bank fails', () => {
    const life = new Life().readyToPay();
    const stepKey = life.state.money?.orderKey ?? '';
    hold(life);
    life.now = life.at('2026-03-20T05:30:00.000Z');
    for (const attempt of [1, 2, 4, 8, 16])
      life.do({ type: 'noteFailing', stepKey, class: 'timeout', attempt, retryInMs: 60_000 });
    expect(due(life)).toEqual(['order_money']);
    expect(life.state.money?.status).toBe('ordered');
  });

  it('holds up nothing that is held before the order', () => {
    const life = new Life().approved();
    hold(life);
    expect(due(life)).toEqual([]);
  });
});
