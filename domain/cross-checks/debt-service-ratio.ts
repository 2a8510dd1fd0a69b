import { divideRounded } from '../money/rounding.js';

/** The share of income that debts take, exact as a fraction and rounded up only to be shown. */
export interface DebtServiceRatio {
  debtMinor: number;
  incomeMinor: number;
  /** Hundredths of a per cent, rounded up, so that 55.001 % never prints as the limit it exceeds. */
  basisPoints: number;
  exceeds: boolean;
}

/** Compared by cross-multiplication: exactly 55.00 % passes, one fen more does not (S67). Income of zero exceeds every limit. */
export function debtServiceRatio(
  debtMinor: number,
  incomeMinor: number,
  limitBasisPoints: number,
): DebtServiceRatio {
  const scaled = BigInt(debtMinor) * 10_000n;
  const exceeds = scaled > BigInt(incomeMinor) * BigInt(limitBasisPoints);
  // Without income the share is not a number; the largest four-digit share is shown instead.
  const basisPoints =
    incomeMinor === 0 ? 999_999 : Number(divideRounded(scaled, BigInt(incomeMinor), 'up'));
  return { debtMinor, incomeMinor, basisPoints, exceeds };
}

/**
 * The largest amount whose instalment keeps the limit, in fen rounded down to whole yuan; 0 when the debts alone break it. The
 * instalment grows with the amount, so halving finds the bound without inverting the schedule's rounding. It grows almost evenly, so that
 * the amount in proportion is a few yuan beside it; where it is not, halving goes on from the whole range.
 */
export function largestAmountMinor(
  room: { incomeMinor: number; otherDebtMinor: number; limitBasisPoints: number },
  amountMaxMinor: number,
  instalmentOf: (amountMinor: number) => number,
): number {
  const fits = (yuan: number) =>
    !debtServiceRatio(
      room.otherDebtMinor + instalmentOf(yuan * 100),
      room.incomeMinor,
      room.limitBasisPoints,
    ).exceeds;
  let low = 0;
  let high = Math.floor(amountMaxMinor / 100);
  if (high <= 0 || fits(high)) return Math.max(high, 0) * 100;
  high -= 1;
  const freeMinor = (room.incomeMinor * room.limitBasisPoints) / 10_000 - room.otherDebtMinor;
  const inProportion = Math.floor(((high + 1) * freeMinor) / instalmentOf((high + 1) * 100));
  const near = Math.min(Math.max(inProportion, 0), high);
  if (near > nearYuan && fits(near - nearYuan)) low = near - nearYuan;
  if (near + nearYuan < high && !fits(near + nearYuan)) high = near + nearYuan - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low * 100;
}

/** A fen of rounding in instalments over 360 months is two yuan of the amount; with the rest of a yuan this is never far from it. */
const nearYuan = 4;
