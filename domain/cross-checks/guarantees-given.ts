import { amount, clear, findingOf, notEvaluated, type CrossCheck } from './cross-check.js';
import {
  exactIncome,
  incomeOf,
  incomeSources,
  netIncome,
  provesBeyond,
  provesWithin,
} from './income.js';
import { usableFacts } from './usable-facts.js';

/** What somebody answers for others is above so many months of income; exactly so many months still pass. */
export function guaranteesExceed(
  guaranteesMinor: number,
  netMonthlyMinor: number,
  incomeMonthsMax: number,
): boolean {
  return BigInt(guaranteesMinor) > BigInt(netMonthlyMinor) * BigInt(incomeMonthsMax);
}

/**
 * Guarantees given for others (depth.md G17): they are no monthly debt until the other does not pay, so they stand beside the debt ratio,
 * held against months of income. Without any guarantee there is nothing to hold against an income.
 */
export const guaranteesGiven: CrossCheck = {
  rule: 'guarantees_given',
  about: 'each_borrower',
  staleWhen: ['credit_bureau', ...incomeSources],
  opensQuestions: ['Q-AUTO-07', 'Q-MORT-17', 'Q-CONS-04'],
  evaluate(input, subject) {
    const bureau = usableFacts(input, subject, 'credit_bureau');
    if (bureau.state === 'missing') return notEvaluated('credit_bureau');
    const guaranteesMinor = bureau.state === 'data' ? bureau.data.guaranteesMinor : 0;
    const given = amount('guarantees_given', guaranteesMinor, 'credit_bureau');
    if (guaranteesMinor === 0) return clear(given);
    const income = incomeOf(input, subject);
    if (income.kind === 'unknown') return notEvaluated(...income.missing);
    const numbers = [given, netIncome(income)];
    const { incomeMonthsMax } = input.policy.tolerances.guaranteesGiven;
    const exceed = guaranteesExceed(guaranteesMinor, income.netMonthlyMinor, incomeMonthsMax);
    const isProven = exceed ? provesBeyond(income) : provesWithin(income);
    if (!isProven) return notEvaluated(exactIncome);
    if (!exceed) return clear(...numbers);
    return findingOf(guaranteesGiven, subject, {
      severity: 'yellow',
      kind: 'credit',
      compared: numbers,
      tolerance: { incomeMonthsMax },
    });
  },
};
