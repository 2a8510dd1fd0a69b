import { addMonthsFromAnchor, civilDate } from '../../calendar/civil-date.js';
import type { CreditBureauFacts } from '../../facts/credit-bureau.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule } from './business-case.js';

/**
 * Lenders with whom the company opened its first account within the window, secured or not: a bank that renews its loan each year opens an account each
 * year and is none of them.
 */
export function newLendersOfCompany(
  { accounts }: Pick<CreditBureauFacts, 'accounts'>,
  today: string,
  windowMonths: number,
): string[] {
  const since = addMonthsFromAnchor(civilDate(today), -windowMonths);
  const known = new Set(accounts.flatMap((one) => (one.openedOn > since ? [] : [one.lender])));
  return [...new Set(accounts.map(({ lender }) => lender))].filter((one) => !known.has(one));
}

/** Several lenders who are new within months (EW-R06 of lending.md §3.2 before the money): whoever is refused where he was known asks elsewhere. */
export const companyNewLenders: BusinessRule = {
  rule: 'company_new_lenders',
  staleWhen: ['credit_bureau'],
  opensQuestions: ['Q-SME-14', 'Q-PROJ-03'],
  evaluate({ bureau, policy, subject, today }) {
    if (policy.newLenders === undefined) return notEvaluated('policy:newLenders');
    if (bureau.state === 'missing') return notEvaluated('credit_bureau');
    const { from, windowMonths } = policy.newLenders;
    const count =
      bureau.state === 'data' ? newLendersOfCompany(bureau.data, today, windowMonths).length : 0;
    const numbers = [compared('new_lenders_of_company', count, 'count', 'credit_bureau')];
    if (count < from) return clear(...numbers);
    return findingOf(companyNewLenders, subject, {
      severity: 'orange',
      kind: 'credit',
      compared: numbers,
      tolerance: { from, windowMonths },
    });
  },
};
