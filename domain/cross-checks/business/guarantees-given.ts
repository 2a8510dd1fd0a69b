import { amount, clear, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule } from './business-case.js';
import { isOld, latestStatement } from './statements.js';

/** Whether guarantees are above so many per cent of net worth; exactly so much passes, and a company that is worth nothing stands for nothing. */
export function guaranteesExceedWorth(
  guaranteesMinor: number,
  netWorthMinor: number,
  percentMax: number,
): boolean {
  if (netWorthMinor <= 0) return guaranteesMinor > 0;
  return BigInt(guaranteesMinor) * 100n > BigInt(netWorthMinor) * BigInt(percentMax);
}

/**
 * What a company answers for others (对外担保), by the bureau, against its net worth in the newest statement (EW-G04 of lending.md §3.2): no debt until another
 * does not pay, and then at once. Without any there is nothing to hold against books.
 */
export const companyGuaranteesGiven: BusinessRule = {
  rule: 'company_guarantees_given',
  staleWhen: ['credit_bureau', 'financial_statements'],
  opensQuestions: ['Q-SME-14', 'Q-PROJ-03'],
  evaluate(input) {
    const { bureau, policy, subject } = input;
    if (policy.guaranteesGiven === undefined) return notEvaluated('policy:guaranteesGiven');
    if (bureau.state === 'missing') return notEvaluated('credit_bureau');
    const guaranteesMinor = bureau.state === 'data' ? bureau.data.guaranteesMinor : 0;
    const given = amount('guarantees_given', guaranteesMinor, 'credit_bureau');
    if (guaranteesMinor === 0) return clear(given);
    const worth = isOld(input) ? undefined : latestStatement(input)?.closing.totalEquityMinor;
    if (worth === undefined) return notEvaluated('financial_statements');
    const numbers = [given, amount('net_worth', worth, 'financial_statements')];
    const { netWorthPercentMax } = policy.guaranteesGiven;
    if (!guaranteesExceedWorth(guaranteesMinor, worth, netWorthPercentMax))
      return clear(...numbers);
    return findingOf(companyGuaranteesGiven, subject, {
      severity: 'orange',
      kind: 'credit',
      compared: numbers,
      tolerance: { netWorthPercentMax },
    });
  },
};
