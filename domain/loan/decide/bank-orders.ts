import type { BankOrder } from '../../facts/core-banking.js';
import type { CommandOf } from '../commands/command.js';
import { adoptOrder, raiseOrder } from '../consequences/found-order.js';
import { compareLeft } from '../consequences/left-outside.js';
import type { Draft } from '../draft.js';
import type { Refusal } from '../refusal.js';
import type { Loan } from '../state/loan.js';

/**
 * After the record came back from a backup, the bank's list of this loan's orders is held against it before anything else happens.
 * What reached the bank is a fact, whatever the record has forgotten: it is recorded, never sent again, and the loan goes on from it by
 * itself only where the record shows that it was right.
 */
export function takeBankOrders(
  { orders, left }: CommandOf<'takeBankOrders'>,
  draft: Draft,
): Refusal | undefined {
  const unknown = orders.filter((order) => !isKnown(draft.loan, order));
  draft.emit('orders_compared', { listed: orders.length, unknown: unknown.length });
  for (const { firstDueOn: _, ...order } of unknown) draft.emit('order_found', order);
  noteMissing(draft, orders);
  if (left !== undefined) compareLeft(draft, left);
  const money = moneyFirst(unknown);
  const [first, ...more] = money;
  if (first === undefined) return;
  const own = draft.loan.money;
  if (own !== null && own.status !== 'rejected') {
    for (const { orderKey } of money) raiseOrder(draft, 'order_unknown', orderKey);
    return;
  }
  adoptOrder(draft, first);
  for (const { orderKey } of more) raiseOrder(draft, 'order_unknown', orderKey);
}

/**
 * Before money was to be ordered the bank said that it has orders for this very business under other keys. Nothing was sent; the bank's
 * order becomes the loan's own, and people look (docs/decisions/0121-one-payment-for-one-business.md).
 */
export function takeOrdersBefore(draft: Draft, orders: readonly BankOrder[]): void {
  for (const { firstDueOn: _, ...order } of orders) draft.emit('order_found', order);
  const [first, ...more] = moneyFirst(orders);
  if (first === undefined) throw new Error('the bank named no order that stands in the way');
  adoptOrder(draft, first);
  for (const { orderKey } of more) raiseOrder(draft, 'order_unknown', orderKey);
}

/** Money that is out counts before money on its way; what the bank refused is a fact and no money. */
const moneyFirst = (orders: readonly BankOrder[]) => [
  ...ofStatus(orders, 'paid'),
  ...ofStatus(orders, 'accepted'),
];

const ofStatus = (orders: readonly BankOrder[], status: BankOrder['status']) =>
  orders.filter((order) => order.status === status);

/** Known is an order that the record made and does not believe to be refused while the bank has taken it. */
function isKnown({ steps, money }: Loan, { orderKey, status }: BankOrder): boolean {
  if (steps[orderKey] === undefined) return false;
  const believedRefused = money?.orderKey === orderKey && money.status === 'rejected';
  return !(believedRefused && status !== 'rejected');
}

/** The record says that the bank took an order which the bank does not list: nobody may guess which of them is right. */
function noteMissing(draft: Draft, orders: readonly BankOrder[]): void {
  const { money } = draft.loan;
  if (money?.status !== 'paid' && money?.status !== 'accepted') return;
  if (orders.some(({ orderKey }) => orderKey === money.orderKey)) return;
  raiseOrder(draft, 'order_missing', money.orderKey);
}
