import { certifiedIncome } from '../checks/captured-income.js';
import { personOf } from '../checks/case-file.js';
import { deviationExceeds } from '../money/ratio.js';
import { amount, clear, findingOf, notEvaluated, type CrossCheck } from './cross-check.js';

/**
 * The certificate of income (收入证明) against what its holder has stated, net against net and gross against gross, with the tolerances of income
 * (lending.md §7.1: an employer's letter is the weakest of papers, and still says more than the claim). Where the claim is above it, it is a matter of
 * credit; where it is below, of truth. It proves no income: `income_gap` goes by sources alone.
 */
export const incomeCertificate: CrossCheck = {
  rule: 'income_certificate_differs',
  about: 'borrower',
  staleWhen: ['income_certificate', 'income.netMonthly', 'income.grossMonthly'],
  opensQuestions: ['Q-AUTO-06', 'Q-MORT-07', 'Q-CONS-03'],
  evaluate(input, subject) {
    const certificate = certifiedIncome(input.file, subject);
    if (certificate === 'none') return clear();
    if (certificate === 'unread') return notEvaluated('income_certificate');
    const income = personOf(input.file, subject)?.income;
    const isNet = certificate.basis === 'net';
    const stated = isNet ? income?.netMonthly : income?.grossMonthly;
    if (stated === undefined || stated === null)
      return notEvaluated(isNet ? 'income.netMonthly' : 'income.grossMonthly');
    if (stated.currency !== certificate.monthly.currency) return notEvaluated('income_certificate');
    const label = isNet ? 'net_income' : 'gross_income';
    const numbers = [
      amount(`declared_${label}`, stated.amountMinor, 'application'),
      amount(`certified_${label}`, certificate.monthly.amountMinor, 'income_certificate'),
    ];
    const { tolerablePercent, orangePercent } = input.policy.tolerances.income;
    if (!deviationExceeds(stated, certificate.monthly, tolerablePercent)) return clear(...numbers);
    const isAbove = stated.amountMinor > certificate.monthly.amountMinor;
    const isWide = deviationExceeds(stated, certificate.monthly, orangePercent);
    return findingOf(incomeCertificate, subject, {
      ...{ severity: isWide && isAbove ? 'orange' : 'yellow', kind: isAbove ? 'credit' : 'fraud' },
      ...{ compared: numbers, tolerance: { tolerablePercent, orangePercent } },
    });
  },
};
