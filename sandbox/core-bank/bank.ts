import { dateOf, type DateText } from '../time/civil-date.js';
import { openAccount, type LoanAccount, type PaidInstalment } from './loan-account.js';
import { payoutInstant, type MoneyOrder } from './money-order.js';
import type { Reservation } from './reservations.js';

/** The core bank's books: reservations, orders by key, and one account for each order. */
export class Bank {
  private readonly reservations = new Map<string, Reservation>();
  private readonly ordersByKey = new Map<string, MoneyOrder>();
  private readonly accounts = new Map<string, LoanAccount>();
  private readonly byLoan = new Map<string, LoanAccount[]>();
  private readonly byCard = new Map<string, LoanAccount[]>();

  reservation(key: string): Reservation | undefined {
    return this.reservations.get(key);
  }
  /** Reservations of a loan, or all of them, in the order in which they came. */
  reservationsOf(loanId: string | undefined): Reservation[] {
    const all = [...this.reservations.values()];
    return loanId === undefined ? all : all.filter((one) => one.loanId === loanId);
  }
  putReservation(reservation: Reservation): void {
    this.reservations.set(reservation.reservationKey, reservation);
  }
  releaseReservation(key: string, at: string): void {
    const kept = this.reservations.get(key);
    if (kept?.status !== 'reserved') return;
    this.reservations.set(key, { ...kept, status: 'released', releasedAt: at });
  }

  order(key: string): MoneyOrder | undefined {
    return this.ordersByKey.get(key);
  }
  takeOrder(order: MoneyOrder): void {
    const account = openAccount(order);
    this.ordersByKey.set(order.orderKey, order);
    this.accounts.set(order.orderId, account);
    this.byLoan.set(order.loanId, [...(this.byLoan.get(order.loanId) ?? []), account]);
    const { repaymentCard } = order;
    this.byCard.set(repaymentCard, [...(this.byCard.get(repaymentCard) ?? []), account]);
  }
  /** Orders of a loan, or all of them, in the order in which they came. */
  orders(loanId: string | undefined): MoneyOrder[] {
    if (loanId === undefined) return [...this.ordersByKey.values()];
    return (this.byLoan.get(loanId) ?? []).map(({ order }) => order);
  }

  /** The account of a loan whose money is out; the first, should there be two. */
  accountOfLoan(loanId: string, now: number): LoanAccount | undefined {
    return this.byLoan.get(loanId)?.find((account) => isOut(account, now));
  }
  /** The account that is repaid from a card. */
  accountOfCard(card: string, now: number): LoanAccount | undefined {
    return this.byCard.get(card)?.find((account) => isOut(account, now));
  }
  /** The day on which money went out to the owner of a card; null before. */
  payoutDay(card: string, now: number): DateText | null {
    const account = this.accountOfCard(card, now);
    const payout = account && payoutInstant(account.order);
    return payout ? dateOf(payout) : null;
  }
  post(orderId: string, paid: PaidInstalment): void {
    this.accounts.get(orderId)?.paid.push(paid);
  }
  look(orderId: string, at: number): void {
    const account = this.accounts.get(orderId);
    if (account) account.lookedAt = Math.max(account.lookedAt, at);
  }
}

function isOut(account: LoanAccount, now: number): boolean {
  const payout = payoutInstant(account.order);
  return payout !== null && payout <= now;
}
