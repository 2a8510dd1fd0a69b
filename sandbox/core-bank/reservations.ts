/** Money set aside for a loan before the order. */
export interface Reservation {
  reservationKey: string;
  loanId: string;
  amountMinor: number;
  currency: 'CNY';
  status: 'reserved' | 'released';
  reservedAt: string;
  releasedAt: string | null;
}
