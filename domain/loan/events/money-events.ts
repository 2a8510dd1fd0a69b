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
  /** The bank's definite "not taken"; only this allows a new order with a new number. */
  money_rejected: { data: { orderKey: string; reason: string } };
  money_unknown: { data: { orderKey: string } };
}
