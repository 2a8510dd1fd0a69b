import { money } from '../money/money.js';
import { deviationExceeds } from '../money/ratio.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from './cross-check.js';
import { compareOrganisationNames } from './organisation-names.js';
import { usableFacts } from './usable-facts.js';

/**
 * The provident fund of the credit report against the fund's own word: another payer, or a deposit further apart than income may be. The
 * bureau lags, so that it is asked about and no more; a report without the fund says nothing.
 */
export const bureauFund: CrossCheck = {
  rule: 'bureau_fund_differs',
  about: 'each_borrower',
  staleWhen: ['credit_bureau', 'provident_fund'],
  opensQuestions: ['Q-AUTO-06', 'Q-MORT-07', 'Q-CONS-03'],
  evaluate(input, subject) {
    const bureau = usableFacts(input, subject, 'credit_bureau');
    const fund = usableFacts(input, subject, 'provident_fund');
    if (bureau.state === 'missing') return notEvaluated('credit_bureau');
    if (fund.state === 'missing') return notEvaluated('provident_fund');
    const newest = bureau.state === 'data' ? bureau.data.providentFund?.[0] : undefined;
    if (newest?.status !== 'paying') return clear();
    const own = fund.state === 'data' ? fund.data : undefined;
    const numbers = [
      amount('fund_deposit', newest.monthlyDepositMinor, 'credit_bureau'),
      amount('fund_deposit', own?.monthlyDepositMinor ?? null, 'provident_fund'),
      compared('payer', newest.payer, 'text', 'credit_bureau'),
      compared('payer', own?.payer ?? null, 'text', 'provident_fund'),
    ];
    const { tolerablePercent } = input.policy.tolerances.income;
    const { currency } = input.file.terms.amount;
    const isSame =
      own !== undefined &&
      compareOrganisationNames(newest.payer, own.payer) !== 'other' &&
      !deviationExceeds(
        money(newest.monthlyDepositMinor, currency),
        money(own.monthlyDepositMinor, currency),
        tolerablePercent,
      );
    if (isSame) return clear(...numbers);
    return findingOf(bureauFund, subject, {
      ...{ severity: 'yellow', kind: 'fraud', compared: numbers },
      tolerance: { tolerablePercent },
    });
  },
};
