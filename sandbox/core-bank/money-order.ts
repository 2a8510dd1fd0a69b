import type { MoneyOrderStatus } from '../../domain/facts/core-banking.js';
import { instantText } from '../time/civil-date.js';
import type { ScheduleTerms } from './schedule.js';

/** A money order that reached the bank. */
export interface MoneyOrder {
  orderKey: string;
  orderId: string;
  loanId: string;
  /** The lender's name for the business that is paid, the same for every order of it; absent in orders of an earlier time. */
  reference?: string | null;
  amountMinor: number;
  currency: 'CNY';
  payee: { name: string; bank: string | null; accountNumber: string };
  repaymentCard: string;
  reservationKey: string | null;
  schedule: ScheduleTerms;
  /** The account is known under another name. */
  rejected: boolean;
  acceptedAt: string;
  /** How long the bank takes for it, in milliseconds; absent in orders of an earlier time, which took the usual time. */
  paysInMs?: number;
}

/** A bank needs a moment between taking an order and paying it; long enough for a poll to see both. Milliseconds. */
export const usualPaymentMs = 5000;

/** When the money goes out; null when it never does. */
export function payoutInstant(order: MoneyOrder): number | null {
  const { rejected, acceptedAt, paysInMs = usualPaymentMs } = order;
  return rejected ? null : Date.parse(acceptedAt) + paysInMs;
}

/** The status as the bank tells it at an instant. */
export function orderStatus(order: MoneyOrder, now: number): MoneyOrderStatus {
  const payout = payoutInstant(order);
  const paid = payout !== null && payout <= now;
  return {
    orderKey: order.orderKey,
    status: order.rejected ? 'rejected' : paid ? 'paid' : 'accepted',
    orderId: order.orderId,
    paidAt: paid ? instantText(payout) : null,
    amountMinor: order.amountMinor,
  };
}

/** The order as lists show it. */
export function listedOrder(order: MoneyOrder, now: number) {
  const { currency, schedule } = order;
  return { ...orderStatus(order, now), currency, firstDueOn: schedule.firstDueOn };
}

/** The answer for a key that never arrived: definite, so that the money may be ordered anew. */
export function notTaken(orderKey: string): MoneyOrderStatus {
  return { orderKey, status: 'not_taken', orderId: null, paidAt: null, amountMinor: 0 };
}
