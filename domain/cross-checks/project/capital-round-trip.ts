import { addDays, civilDate } from '../../calendar/civil-date.js';
import { borrowingCompanyOf } from '../../checks/case-file.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';
import { dataOf, usableFacts } from '../usable-facts.js';
import { capitalOfAccount } from './capital-of-account.js';

/**
 * Capital that was paid in and went back to an owner within the window (抽逃出资: Company Law art. 53; EW-F08): whatever amount, since an owner who
 * takes a part back never meant to leave it: red. While the window of a payment is open nobody can say that it stays.
 */
export const capitalRoundTrip: CrossCheck<'project_finance'> = {
  rule: 'capital_round_trip',
  about: 'loan',
  staleWhen: ['bank_statements', 'business_registry', 'purpose.project'],
  opensQuestions: ['Q-PROJ-02'],
  evaluate(input, subject) {
    const { file, policy, today } = input;
    const companyId = borrowingCompanyOf(file)?.partyId;
    if (companyId === undefined) return notEvaluated('application');
    const account = usableFacts(input, companyId, 'bank_statements');
    if (account.state !== 'data') return notEvaluated('bank_statements');
    const { returnedWithinDays } = policy.project.capitalSeen;
    if (returnedWithinDays === undefined) return notEvaluated('policy:project.capitalSeen');
    const registry = dataOf(input, companyId, 'business_registry');
    const { returned } = capitalOfAccount(file, account.data, registry, policy.project);
    const back = returned.filter(({ returnedMinor }) => returnedMinor > 0);
    if (back.length > 0) {
      return findingOf(capitalRoundTrip, subject, {
        ...{ severity: 'red', kind: 'fraud', tolerance: { returnedWithinDays } },
        compared: back.flatMap(({ paidOn, amountMinor, returnedMinor, returnedOn }) => [
          compared('capital_paid_on', paidOn, 'date', 'bank_statements'),
          amount('capital_paid', amountMinor, 'bank_statements'),
          amount('capital_returned', returnedMinor, 'bank_statements'),
          compared('capital_returned_on', returnedOn, 'date', 'bank_statements'),
        ]),
      });
    }
    // Who owns it by the register is part of the question: money may go back to an owner of whom the application does not tell.
    if (registry === undefined) return notEvaluated('business_registry');
    const until = account.data.to < today ? account.data.to : today;
    const isOpen = returned.some(
      ({ paidOn }) => addDays(civilDate(paidOn), returnedWithinDays) > until,
    );
    return isOpen ? notEvaluated('bank_statements') : clear();
  },
};
