import { divideRounded } from '../../money/rounding.js';

/** Capital agreed and paid in, the loan and what of it is drawn once this draw has gone out. In minor units. */
export interface CapitalAndDraws {
  capitalMinor: number;
  paidInMinor: number;
  loanMinor: number;
  drawnMinor: number;
}

/** What of the capital has to be in place for the draws, and how much of that is not. */
export interface CapitalDue {
  neededMinor: number;
  shortMinor: number;
}

/**
 * Capital goes in with the loan, share by share (固贷办法 2024-1; lending.md §1.1 row 17, EW-F08): a draw that takes the loan to a part of its
 * whole needs the same part of the capital, rounded up to the fen. What is paid in beyond that is never asked for.
 */
export function capitalProRata(draws: CapitalAndDraws): CapitalDue {
  const { capitalMinor, paidInMinor, loanMinor, drawnMinor } = draws;
  if (drawnMinor === 0 || loanMinor === 0) return { neededMinor: 0, shortMinor: 0 };
  const part = BigInt(capitalMinor) * BigInt(Math.min(drawnMinor, loanMinor));
  const neededMinor = Number(divideRounded(part, BigInt(loanMinor), 'up'));
  return { neededMinor, shortMinor: Math.max(0, neededMinor - paidInMinor) };
}
