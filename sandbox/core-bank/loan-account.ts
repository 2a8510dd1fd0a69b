import type { LoanAccountFacts } from '../../domain/facts/core-banking.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { addDays, addMonths, daysBetween, dateOf, instantOf } from '../time/civil-date.js';
import { payoutInstant, type MoneyOrder } from './money-order.js';
import { scheduleOf, type Instalment } from './schedule.js';

/** An instalment that was debited. */
export interface PaidInstalment {
  number: number;
  on: string;
  amountMinor: number;
}

/** One loan as the bank keeps it. `lookedAt` is the instant (milliseconds) before which no debit can be posted any more. */
export interface LoanAccount {
  readonly order: MoneyOrder;
  readonly schedule: readonly Instalment[];
  readonly paid: PaidInstalment[];
  lookedAt: number;
}

export function openAccount(order: MoneyOrder): LoanAccount {
  return {
    order,
    schedule: scheduleOf(order.schedule),
    paid: [],
    lookedAt: Date.parse(order.acceptedAt),
  };
}

/** Debits happen at noon: after the morning's salary, before the day's end that makes an instalment overdue. */
const debitTime = '12:00';

/** When the owner of the card lets an instalment be debited. */
function debitInstant(instalment: Instalment, behaviour: CaseFacts['repayment']): number {
  const { fromInstalment, monthsLate, daysLate } = behaviour;
  const late = fromInstalment !== null && instalment.number >= fromInstalment;
  const day = late ? addDays(addMonths(instalment.dueOn, monthsLate), daysLate) : instalment.dueOn;
  return instantOf(day, debitTime);
}

/** The first noon after an instant. */
function nextNoon(instant: number): number {
  const noon = instantOf(dateOf(instant), debitTime);
  return noon > instant ? noon : instantOf(addDays(dateOf(instant), 1), debitTime);
}

/**
 * The debits that are due by now and not posted yet, oldest instalment first. What new behaviour would have debited before it was
 * new (`lookedAt`) follows at the next noon: posted history is never rewritten.
 */
export function dueDebits(
  account: LoanAccount,
  behaviour: CaseFacts['repayment'],
  now: number,
): PaidInstalment[] {
  const payout = payoutInstant(account.order);
  if (payout === null || payout > now) return [];
  const debits: PaidInstalment[] = [];
  for (const instalment of account.schedule.slice(account.paid.length)) {
    const planned = debitInstant(instalment, behaviour);
    const at = planned > account.lookedAt ? planned : nextNoon(account.lookedAt);
    if (at > now) break;
    debits.push({
      number: instalment.number,
      on: dateOf(at),
      amountMinor: instalment.principalMinor + instalment.interestMinor,
    });
  }
  return debits;
}

/** The first instalment that is not paid yet. */
export function nextInstalment(account: LoanAccount): Instalment | undefined {
  return account.schedule[account.paid.length];
}

/** The picture of the loan at an instant, its debits being posted. Days past due count from the day after the oldest due date. */
export function accountFacts(account: LoanAccount, now: number): LoanAccountFacts {
  const asOf = dateOf(now);
  const unpaid = account.schedule.slice(account.paid.length);
  const overdue = unpaid.filter(({ dueOn }) => dueOn < asOf);
  const oldest = overdue[0];
  const settled = unpaid.length === 0;
  return {
    schedule: [...account.schedule],
    repayments: account.paid.map(({ on, amountMinor }) => ({ on, amountMinor })),
    daysPastDue: oldest ? daysBetween(oldest.dueOn, asOf) : 0,
    overdueMinor: overdue.reduce((sum, i) => sum + i.principalMinor + i.interestMinor, 0),
    principalBalanceMinor: unpaid.reduce((sum, { principalMinor }) => sum + principalMinor, 0),
    settled,
    settledOn: settled ? (account.paid.at(-1)?.on ?? null) : null,
    asOf,
  };
}
