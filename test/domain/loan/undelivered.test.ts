import { describe, expect, it } from '@jest/globals';
import { evolve } from '../../../domain/loan/evolve.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

const admin = person('ad-1', 'admin');
const supervisor = person('sup-1', 'supervisor');

const messages = (life: Life) =>
  Object.values(life.state.steps).filter(({ step }) => step === 'send_message');
const administration = (life: Life) =>
  openTasks(life.state, 'administration').map(({ about, partyId }) => ({ ...about, partyId }));

/** Ends the message that is due, in one of the ways in which it reaches nobody. */
function fail(life: Life, because?: 'not_possible' | 'refused'): { key: string; events: string[] } {
  const due = messages(life).find(({ status }) => status === 'due');
  const key = due?.key ?? '';
  const result = { kind: 'given_up', class: 'error', ...(because && { because }) } as const;
  return { key, events: life.do({ type: 'finishStep', stepKey: key, result }) };
}

describe('a message that reaches nobody', () => {
  const ways = [
    { because: undefined, said: 'given_up' },
    { because: 'not_possible', said: 'not_possible' },
    { because: 'refused', said: 'refused' },
  ] as const;
  it.each(ways)('is a line in the timeline and an administrator’s task ($said)', (way) => {
    const life = new Life().approved();
    const { key, events } = fail(life, way.because);
    expect(events).toEqual(['step_finished', 'message_undelivered', 'task_opened']);
    const told = life.stream.find(({ type }) => type === 'message_undelivered');
    expect(told?.data).toMatchObject({ stepKey: key, template: 'approved', because: way.said });
    expect(administration(life)).toEqual([
      { step: key, reason: 'message_undelivered', partyId: 'borrower' },
    ]);
    expect(life.passTime(life.now)).toEqual([]);
    expect(life.stream.reduce<Loan | null>(evolve, null)).toEqual(life.state);
  });

  it('keeps no loan from its money', () => {
    const life = new Life().approved();
    fail(life);
    life.papers();
    life.now = life.at('2026-03-03T05:30:00.000Z');
    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    life.finishSteps('reserve_funds');
    life.finishSteps('register_lien');
    expect(life.state.stage).toBe('disbursement');
    expect(administration(life)).toHaveLength(1);
  });

  it('is sent again under a new number by an administrator, after the contact point was mended', () => {
    const life = new Life().approved();
    const { key } = fail(life, 'not_possible');
    const task = life.task('administration');
    life.do({ type: 'claimTask', taskId: task.taskId }, admin);
    life.complete(task, admin, 'order_again', { comment: 'number corrected' });
    const [, again] = messages(life);
    expect(again).toMatchObject({ what: 'approved', status: 'due', attemptsMin: 5 });
    expect(again?.key).toBe(key.replace(/:1$/, ':2'));
    life.finishSteps('send_message');
    expect(administration(life)).toEqual([]);
  });

  it('keeps the end of a loan until somebody has told the customer', () => {
    const life = new Life().approved();
    life.finishSteps('send_message');
    life.do({ type: 'withdraw', reason: 'another car' }, supervisor);
    fail(life);
    expect(life.state).toMatchObject({ closed: null, exiting: { reason: 'withdrawn' } });
    const task = life.task('administration');
    life.do({ type: 'claimTask', taskId: task.taskId }, admin);
    life.complete(task, admin, 'dealt_with', { comment: 'told by letter' });
    expect(life.state.closed).toMatchObject({ reason: 'withdrawn' });
  });
});

describe('a reservation that nobody answered', () => {
  /** Ready but for the reservation, which is given up. */
  function withoutFunds(): Life {
    const life = new Life().approved();
    life.finishSteps('send_message');
    life.papers();
    life.now = life.at('2026-03-03T05:30:00.000Z');
    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    const [due] = Object.values(life.state.steps).filter(({ step }) => step === 'reserve_funds');
    const result = { kind: 'given_up', class: 'timeout' } as const;
    life.do({ type: 'finishStep', stepKey: due?.key ?? '', result });
    return life;
  }
  const reservations = (life: Life) =>
    Object.values(life.state.steps).filter(({ step }) => step === 'reserve_funds');

  it('is ordered anew by an administrator, under a new number, and the loan goes on', () => {
    const life = withoutFunds();
    const task = life.task('administration');
    expect(task.about).toMatchObject({ reason: 'reservation_failed' });
    expect(life.state.stage).toBe('pre_disbursement');
    life.do({ type: 'claimTask', taskId: task.taskId }, admin);
    life.complete(task, admin, 'order_again', { comment: 'the bank is back' });
    expect(reservations(life).map(({ key, status }) => [key.split(':').at(-1), status])).toEqual([
      ['1', 'done'],
      ['2', 'due'],
    ]);
    expect(reservations(life)[1]?.input).toEqual(reservations(life)[0]?.input);
    life.finishSteps('reserve_funds');
    life.finishSteps('register_lien');
    expect(life.state.stage).toBe('disbursement');
    expect(life.state.money?.status).toBe('ordered');
    // The order is made against the reservation that holds.
    const order = life.state.steps[life.state.money?.orderKey ?? ''];
    expect(order?.input['reservationKey']).toBe(reservations(life)[1]?.key);
  });

  it('that fails anew is a task anew', () => {
    const life = withoutFunds();
    const first = life.task('administration');
    life.do({ type: 'claimTask', taskId: first.taskId }, admin);
    life.complete(first, admin, 'order_again', { comment: 'once more' });
    const result = { kind: 'given_up', class: 'timeout' } as const;
    life.do({ type: 'finishStep', stepKey: reservations(life)[1]?.key ?? '', result });
    expect(life.task('administration').about.step).toBe(reservations(life)[1]?.key);
  });
});
