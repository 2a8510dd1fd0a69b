import { amount, clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { ratioBasisPoints, sumOf } from './amounts.js';
import type { BusinessRule } from './business-case.js';
import { latestYear } from './statements.js';

/**
 * Debt service (DSCR, lending.md §7.3, M): net profit + depreciation + interest of the newest year over all that is paid on debts in a year, this
 * loan included: at least 1.2. The bureau's monthly payments are its other debts; without the bureau a cover would read as a pass.
 */
export const companyDebtCover: BusinessRule = {
  rule: 'company_debt_cover',
  staleWhen: ['financial_statements', 'credit_bureau', 'terms'],
  opensQuestions: ['Q-SME-20'],
  evaluate(input) {
    const { bureau, declared, policy, subject } = input;
    const year = latestYear(input);
    if (year === undefined) return notEvaluated('financial_statements');
    if (bureau.state === 'missing') return notEvaluated('credit_bureau');
    const { netProfitMinor, depreciationMinor, interestMinor } = year.income;
    const earnedMinor = netProfitMinor + depreciationMinor + interestMinor;
    const accounts = bureau.state === 'data' ? bureau.data.accounts : [];
    const open = accounts.filter(({ statusMonths }) => !/[CG]$/.test(statusMonths));
    const otherMinor = sumOf(open.map(({ monthlyPaymentMinor }) => monthlyPaymentMinor * 12));
    const serviceMinor = declared.loan.debtServiceYearMinor + otherMinor;
    const cover = ratioBasisPoints(earnedMinor, serviceMinor);
    if (cover === null) return notEvaluated('terms');
    const { minBasisPoints } = policy.debtCover;
    const numbers = [
      amount('earned_for_debts', earnedMinor, 'financial_statements'),
      amount('debt_service_others', otherMinor, 'credit_bureau'),
      amount('debt_service_loan', declared.loan.debtServiceYearMinor, 'application'),
      compared('debt_cover', cover, 'basis_points', 'financial_statements'),
    ];
    // Compared by cross-multiplication: 1.2 passes, a hair less does not.
    const covers = BigInt(earnedMinor) * 10_000n >= BigInt(serviceMinor) * BigInt(minBasisPoints);
    if (covers) return clear(...numbers);
    return findingOf(companyDebtCover, subject, {
      severity: earnedMinor < serviceMinor ? 'red' : 'orange',
      kind: 'credit',
      compared: numbers,
      tolerance: { minBasisPoints },
    });
  },
};
