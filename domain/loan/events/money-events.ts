import type { FinalFailure } from '../commands/command.js';

/** Money: the intent is recorded before the core bank is asked (design.md §1). */
export interface MoneyEvents {
  money_ordered: {
    data: {
      orderKey: string;
      amountMinor: number;
      currency: string;
      payeePartyId: string;
      method: string;
    };
  };
  money_accepted: { data: { orderKey: string; orderId: string } };
  money_paid: { data: { orderKey: string; orderId: string; paidAt: string } };
  /** A hold is over that came before the bank had said anything: the order is not sent, and the bank is asked whether it has it. */
  money_recalled: { data: { orderKey: string } };
  /** The bank's definite "not taken"; only this allows a new order with a new number. */
  money_rejected: { data: { orderKey: string; reason: string } };
  money_unknown: { data: { orderKey: string } };
  /** The order could not be given, or the bank did not take it as it is; whether an earlier attempt reached the bank is asked. */
  money_not_sent: { data: { orderKey: string; because: FinalFailure } };
  /** After a restore the bank was asked for every order: how many it has, and how many of them the record did not know. */
  orders_compared: { data: { listed: number; unknown: number } };
  /** An order that reached the bank and that the record does not know, or knows otherwise. */
  order_found: {
    data: {
      orderKey: string;
      status: 'accepted' | 'paid' | 'rejected';
      orderId: string;
      paidAt: string | null;
      amountMinor: number;
      currency: string;
    };
  };
  /** A person lets the loan go on from a found order, whatever its stage was; an exit that had begun is over. */
  order_taken_over: { data: { orderKey: string } };
}
