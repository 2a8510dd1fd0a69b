import type { MoneyEvents } from '../events/money-events.js';
import type { Loan } from '../state/loan.js';
import type { Evolvers } from './evolver.js';

function withMoney(loan: Loan, change: Partial<NonNullable<Loan['money']>>): Loan {
  if (loan.money === null)
    throw new Error('the stream speaks of a money order that was never made');
  return { ...loan, money: { ...loan.money, ...change } };
}

export const evolveMoney: Evolvers<keyof MoneyEvents> = {
  money_ordered: (loan, { data }) => ({
    ...loan,
    money: {
      orderKey: data.orderKey,
      amountMinor: data.amountMinor,
      currency: data.currency,
      payeePartyId: data.payeePartyId,
      status: 'ordered',
      orderId: null,
      paidAt: null,
    },
  }),
  money_accepted: (loan, { data }) =>
    withMoney(loan, { status: 'accepted', orderId: data.orderId }),
  money_paid: (loan, { data }) =>
    withMoney(loan, { status: 'paid', orderId: data.orderId, paidAt: data.paidAt }),
  money_recalled: (loan) => withMoney(loan, { recalled: 'asked' }),
  money_rejected: (loan) => withMoney(loan, { status: 'rejected' }),
  money_unknown: (loan) => withMoney(loan, { status: 'unknown' }),
  money_not_sent: (loan, { data }) => withMoney(loan, { status: data.because }),
  // Facts for the timeline; what follows from them has events of its own.
  orders_compared: (loan) => loan,
  order_found: (loan) => loan,
  order_taken_over: (loan) => ({ ...loan, exiting: null }),
};
