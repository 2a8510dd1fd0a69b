import { addMonths, type DateText } from '../time/civil-date.js';

/** What a schedule is made of. Rates in basis points a year; due dates are whole months from `firstDueOn`. */
export interface ScheduleTerms {
  method: 'equal_instalment' | 'equal_principal';
  amountMinor: number;
  termMonths: number;
  annualRateBasisPoints: number;
  firstDueOn: DateText;
}
export interface Instalment {
  number: number;
  dueOn: DateText;
  principalMinor: number;
  interestMinor: number;
}

/** 30/360: a month's rate is the year's by twelve; basis points are ten-thousandths. */
const rateDivisor = 120_000n;

/** Quotient rounded half up, for what is never negative. */
function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

/** P·r(1+r)^n / ((1+r)^n − 1), exactly, then rounded once to the cent (lending.md §12). */
export function levelInstalmentMinor(terms: ScheduleTerms): number {
  const amount = BigInt(terms.amountMinor);
  const months = BigInt(terms.termMonths);
  const rate = BigInt(terms.annualRateBasisPoints);
  if (rate === 0n) return Number(roundHalfUp(amount, months));
  const grown = (rateDivisor + rate) ** months;
  const whole = rateDivisor ** months;
  return Number(roundHalfUp(amount * rate * grown, rateDivisor * (grown - whole)));
}

/** The bank's schedule: interest of each month rounded half up, and the last instalment repays whatever is left. */
export function scheduleOf(terms: ScheduleTerms): Instalment[] {
  const level = BigInt(levelInstalmentMinor(terms));
  const rate = BigInt(terms.annualRateBasisPoints);
  const evenPrincipal = roundHalfUp(BigInt(terms.amountMinor), BigInt(terms.termMonths));
  let balance = BigInt(terms.amountMinor);
  return Array.from({ length: terms.termMonths }, (_, i) => {
    const interest = roundHalfUp(balance * rate, rateDivisor);
    const wanted = terms.method === 'equal_instalment' ? level - interest : evenPrincipal;
    const last = i === terms.termMonths - 1;
    const principal = last || wanted > balance ? balance : wanted;
    balance -= principal;
    return {
      number: i + 1,
      dueOn: addMonths(terms.firstDueOn, i),
      principalMinor: Number(principal),
      interestMinor: Number(interest),
    };
  });
}
