import { personOf } from '../checks/case-file.js';
import type { ComparedValue } from '../findings/finding.js';
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
import { exactIncome, incomeOf, incomeSources, type IncomeResult } from './income.js';

/**
 * Declared net income against the lowest reliable one (lending.md §7.1): within 10 % match, within 20 % tolerable, above 20 % a
 * yellow finding, above 30 % an orange one. Too high is a matter of credit; too low is odd too, and a matter of truth.
 */
export const incomeGap: CrossCheck = {
  rule: 'income_gap',
  about: 'each_borrower',
  staleWhen: [...incomeSources, 'income.netMonthly'],
  opensQuestions: ['Q-PROB-01'],
  evaluate(input, subject) {
    const declared = personOf(input.file, subject)?.income?.netMonthly;
    if (declared === undefined) return notEvaluated('income.netMonthly');
    const income = incomeOf(input, subject);
    const numbers = [
      amount('declared_net_income', declared.amountMinor, 'application'),
      ...sourceNumbers(income),
    ];
    if (income.kind === 'unknown') return notEvaluated(...income.missing);
    const reference = money(income.netMonthlyMinor, declared.currency);
    const above = declared.amountMinor > reference.amountMinor;
    if (income.kind === 'at_least') {
      // Below a lower bound the papers cover the claim; above it nobody knows by how much.
      return above ? notEvaluated(...missingSources(income)) : clear(...numbers);
    }
    if (income.kind === 'at_most' && !above) return notEvaluated(exactIncome);
    const { matchPercent, tolerablePercent, orangePercent } = input.policy.tolerances.income;
    if (!deviationExceeds(declared, reference, tolerablePercent)) {
      return income.kind === 'at_most' ? notEvaluated(exactIncome) : clear(...numbers);
    }
    const wide = deviationExceeds(declared, reference, orangePercent);
    return findingOf(incomeGap, subject, {
      severity: wide && above ? 'orange' : 'yellow',
      kind: above ? 'credit' : 'fraud',
      compared: numbers,
      tolerance: { matchPercent, tolerablePercent, orangePercent },
      sourceOrder: income.all.map(({ source }) => source),
    });
  },
};

/** Every source stands in the finding, also those that say nothing, so that a reader sees what the lowest was chosen from (S13). */
function sourceNumbers(income: IncomeResult): ComparedValue[] {
  return income.all.map(({ source, income: said }) => {
    switch (said.kind) {
      case 'exact':
        return amount('implied_net_income', said.netMonthlyMinor, source);
      case 'at_least':
        return amount('implied_net_income_at_least', said.netMonthlyMinor, source);
      case 'at_most':
        return amount('implied_net_income_at_most', said.netMonthlyMinor, source);
      case 'unknown':
        return compared(`implied_net_income_unknown:${said.reason}`, null, 'minor', source);
    }
  });
}

function missingSources(income: IncomeResult): string[] {
  return income.all.filter(({ income: said }) => said.kind !== 'exact').map(({ source }) => source);
}
