import { describe, expect, it } from '@jest/globals';
import type { BankOrder } from '../../../domain/facts/core-banking.js';
import { loanIdAtBank } from '../../../domain/loan/business-reference.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { person } from '../../builders/decider.js';
import { Life } from '../../builders/life.js';

const admin = person('ad-1', 'admin');
const another = person('ad-2', 'admin');
const supervisor = person('sup-1', 'supervisor');

/** An order as the bank lists it: of the loan's own amount and number unless a test says otherwise. */
function anOrder(life: Life, change: Partial<BankOrder> = {}): BankOrder {
  return {
    orderKey: `ln_1:disbursement.${life.state.round}:order_money-payout-loan:1`,
    status: 'paid',
    orderId: 'ORD-1',
    paidAt: '2026-03-02T02:00:00.000Z',
    amountMinor: life.state.terms.amount.amountMinor,
    currency: life.state.terms.amount.currency,
    firstDueOn: '2026-04-08',
    ...change,
  };
}
const take = (life: Life, ...orders: BankOrder[]) => life.do({ type: 'takeBankOrders', orders });
const reasons = (life: Life) =>
  openTasks(life.state, 'administration').map(({ about }) => about.reason);
const due = (life: Life) =>
  Object.values(life.state.steps)
    .filter((step) => step.status === 'due')
    .map((step) => step.step);

/** The second person says what he read in the voucher. */
function confirm(life: Life, result: string): void {
  const task = life.task('administration');
  life.do({ type: 'claimTask', taskId: task.taskId }, another);
  life.complete(task, another, result, { comment: 'read voucher 4711 myself' });
}

describe('taking an order over needs two persons', () => {
  /** Found before the report, so that it stands still, and taken over by the first person. */
  function takenOver(): Life {
    const life = new Life().submit();
    take(life, anOrder(life));
    const task = life.task('administration');
    life.do({ type: 'claimTask', taskId: task.taskId }, admin);
    life.complete(task, admin, 'take_over', { comment: 'voucher 4711' });
    return life;
  }

  it('the second is not the first, whatever the first may be called', () => {
    const life = takenOver();
    const { taskId } = life.task('administration');
    expect(life.refusal({ type: 'claimTask', taskId }, admin)).toBe('same_person_twice');
    const both = person('ad-1', 'admin', 'supervisor');
    expect(life.refusal({ type: 'claimTask', taskId }, both)).toBe('same_person_twice');
    expect(life.state.stage).toBe('verification');
  });

  it('nothing goes on between the two, not even with time', () => {
    const life = takenOver();
    life.do({ type: 'timePassed' });
    expect(due(life)).not.toContain('order_money');
    expect(life.refusal({ type: 'withdraw', reason: 'r' }, supervisor)).toBe('money_ordered');
    expect(reasons(life)).toEqual(['order_confirm']);
  });

  it('a second who reads it otherwise sends it back to the beginning, and then a third may confirm', () => {
    const life = takenOver();
    confirm(life, 'contradict');
    expect(life.state.stage).toBe('verification');
    expect(reasons(life)).toEqual(['order_found']);
    const again = life.task('administration');
    life.do({ type: 'claimTask', taskId: again.taskId }, admin);
    life.complete(again, admin, 'take_over', { comment: 'voucher 4711, page 2' });
    confirm(life, 'confirm');
    expect(life.state.stage).toBe('servicing');
  });

  it('needs a reason, and knows no other result', () => {
    const life = takenOver();
    const task = life.task('administration');
    life.do({ type: 'claimTask', taskId: task.taskId }, another);
    expect(() => life.complete(task, another, 'confirm')).toThrow('comment_missing');
    expect(() => life.complete(task, another, 'take_over', { comment: 'c' })).toThrow(
      'unknown_result',
    );
  });
});

describe('money for the business that the bank ordered under another loan id', () => {
  const lost = 'ln_lost:disbursement.1:order_money-payout-loan:1';
  const before = (life: Life, ...orders: BankOrder[]) =>
    life.do({
      ...{ type: 'finishStep', stepKey: life.state.money?.orderKey ?? '' },
      result: { kind: 'ordered_before', orders },
    });

  it('is not ordered again: the loan stands still until two persons took the order over', () => {
    const life = new Life().readyToPay();
    const own = life.state.money?.orderKey;
    before(life, anOrder(life, { orderKey: lost }));
    expect(life.state.stage).toBe('disbursement');
    expect(life.state.money).toMatchObject({ orderKey: lost, status: 'paid' });
    expect(life.state.steps[own ?? '']).toMatchObject({ status: 'done', result: 'ordered_before' });
    expect(reasons(life)).toEqual(['order_found']);
    expect(due(life)).toEqual([]);
    const task = life.task('administration');
    life.do({ type: 'claimTask', taskId: task.taskId }, admin);
    life.complete(task, admin, 'take_over', { comment: 'voucher' });
    confirm(life, 'confirm');
    expect(life.state.stage).toBe('servicing');
    expect(loanIdAtBank(life.state)).toBe('ln_lost');
  });

  it('two of them: one is the loan’s own, and a person hears of the other', () => {
    const life = new Life().readyToPay();
    const second = anOrder(life, { orderKey: `${lost}-2`, status: 'accepted', paidAt: null });
    before(life, second, anOrder(life, { orderKey: lost }));
    expect(life.state.money).toMatchObject({ orderKey: lost });
    expect(reasons(life)).toEqual(['order_found', 'order_unknown']);
  });
});

describe('orders found at the bank after a restore', () => {
  it('none: the comparison is noted and nothing else changes', () => {
    const life = new Life().approved();
    const before = due(life);
    expect(take(life)).toEqual(['orders_compared']);
    expect(due(life)).toEqual(before);
  });

  it('one that the record knows: nothing else changes', () => {
    const life = new Life().readyToPay();
    const orderKey = life.state.money?.orderKey ?? '';
    expect(take(life, anOrder(life, { orderKey }))).toEqual(['orders_compared']);
    expect(due(life)).toContain('order_money');
  });

  it('of a loan whose approval stands: it goes on into servicing, and a person is told to find the papers', () => {
    const life = new Life().approved();
    take(life, anOrder(life));
    expect(life.state.stage).toBe('servicing');
    expect(life.state.money).toMatchObject({ status: 'paid', orderId: 'ORD-1' });
    expect(life.state.servicing).toMatchObject({
      disbursedOn: '2026-03-02',
      firstDueOn: '2026-04-08',
    });
    expect(reasons(life)).toEqual(['papers_lost']);
    expect(
      Object.values(life.state.steps).filter(({ step }) => step === 'order_money'),
    ).toMatchObject([{ status: 'done', result: 'paid' }]);
  });

  it('on its way: the bank is asked until it is paid, and nothing is ordered', () => {
    const life = new Life().approved();
    take(life, anOrder(life, { status: 'accepted', paidAt: null }));
    expect(life.state.stage).toBe('disbursement');
    expect(due(life)).toContain('confirm_money');
    expect(due(life)).not.toContain('order_money');
  });

  const judged: { name: string; life: () => Life; change: Partial<BankOrder> }[] = [
    { name: 'before the report', life: () => new Life().submit(), change: {} },
    { name: 'with another amount', life: () => new Life().approved(), change: { amountMinor: 1 } },
    {
      name: 'under a key of another round',
      life: () => new Life().approved(),
      change: { orderKey: 'ln_1:disbursement.7:order_money-payout-loan:1' },
    },
    {
      name: 'while held',
      life: () => {
        const life = new Life().approved();
        life.do({ type: 'hold', reason: 'r' }, supervisor);
        return life;
      },
      change: {},
    },
    {
      name: 'of a loan that is ending',
      life: () => {
        const life = new Life().approved();
        life.do({ type: 'withdraw', reason: 'r' }, supervisor);
        return life;
      },
      change: {},
    },
  ];
  it.each(judged)(
    '$name: the loan stands still until a person takes it over',
    ({ life: make, change }) => {
      const life = make();
      const { stage } = life.state;
      take(life, anOrder(life, change));
      expect(life.state.stage).toBe(stage);
      expect(reasons(life)).toEqual(['order_found']);
      expect(openTasks(life.state)).toHaveLength(1);
      expect(due(life).filter((step) => step === 'order_money' || step === 'ask_source')).toEqual(
        [],
      );
      if (life.state.held !== null) life.do({ type: 'release', reason: 'r' }, supervisor);
      expect(['money_ordered', 'exiting']).toContain(
        life.refusal({ type: 'withdraw', reason: 'r' }, supervisor),
      );
      expect(life.state.stage).toBe(stage);
      const task = life.task('administration');
      life.do({ type: 'claimTask', taskId: task.taskId }, admin);
      expect(() => life.complete(task, admin, 'dealt_with', { comment: 'c' })).toThrow(
        'unknown_result',
      );
      expect(() => life.complete(task, admin, 'take_over')).toThrow('comment_missing');
      life.complete(task, admin, 'take_over', { comment: 'voucher 4711 of the bank is on file' });
      expect(life.state.stage).toBe(stage);
      expect(reasons(life)).toEqual(['order_confirm']);
      confirm(life, 'confirm');
      expect(life.state).toMatchObject({ stage: 'servicing', exiting: null });
    },
  );

  it('two of one loan: one is the loan’s own, and a person hears of the other', () => {
    const life = new Life().approved();
    const second = 'ln_1:disbursement.1:order_money-payout-loan:2';
    take(
      life,
      anOrder(life, { orderKey: second, status: 'accepted', paidAt: null }),
      anOrder(life),
    );
    expect(life.state.money).toMatchObject({ status: 'paid', orderId: 'ORD-1' });
    expect(life.state.stage).toBe('servicing');
    expect(reasons(life)).toEqual(['papers_lost', 'order_unknown']);
  });

  it('beside an order of the record’s own: a person hears of it and the loan goes on', () => {
    const life = new Life().readyToPay();
    take(life, anOrder(life, { orderKey: 'ln_1:disbursement.1:order_money-payout-loan:2' }));
    expect(reasons(life)).toEqual(['order_unknown']);
    expect(due(life)).toContain('order_money');
  });

  it('refused by the bank: a fact and no money; its number is not given out again by the bank’s own word', () => {
    const life = new Life().approved();
    expect(take(life, anOrder(life, { status: 'rejected', paidAt: null }))).toEqual([
      'orders_compared',
      'order_found',
    ]);
    expect(life.state.money).toBeNull();
  });

  it('paid, where the record believes that it was refused: the bank is right and nothing is ordered anew', () => {
    const life = new Life().readyToPay();
    const orderKey = life.state.money?.orderKey ?? '';
    const status = {
      orderKey,
      status: 'rejected',
      orderId: null,
      paidAt: null,
      amountMinor: 0,
    } as const;
    life.do({ type: 'finishStep', stepKey: orderKey, result: { kind: 'money', status } });
    expect(reasons(life)).toEqual(['money_rejected']);
    take(life, anOrder(life, { orderKey }));
    expect(life.state.stage).toBe('servicing');
    expect(reasons(life)).toEqual(['papers_lost']);
  });

  it('missing, though the record has it as accepted: a person hears of it', () => {
    const life = new Life().readyToPay();
    const orderKey = life.state.money?.orderKey ?? '';
    const status = {
      orderKey,
      status: 'accepted',
      orderId: 'o',
      paidAt: null,
      amountMinor: 1,
    } as const;
    life.do({ type: 'finishStep', stepKey: orderKey, result: { kind: 'money', status } });
    take(life);
    expect(reasons(life)).toEqual(['order_missing']);
  });
});
