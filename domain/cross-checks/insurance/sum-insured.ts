import { loanSubject, movablesOf, realEstateOf } from '../../checks/case-file.js';
import { amount, clear, findingOf, notEvaluated } from '../cross-check.js';
import { dataOf } from '../usable-facts.js';
import {
  insuranceQuestions,
  unread,
  type InsuranceCase,
  type InsuranceRule,
} from './insurance-case.js';

/**
 * The sum insured is below the share of the loan, or of what the security is worth, that policy demands. Worth is the independent value where
 * there is one, else what the application says; at the bound it passes. Another currency than the loan's is no sum that could be compared.
 */
export const sumInsured: InsuranceRule = {
  rule: 'insurance_sum_low',
  staleWhen: ['insurance_policy', 'valuation', 'terms.amount', 'purpose', 'collateral'],
  opensQuestions: insuranceQuestions,
  evaluate(input) {
    const { basisPointsMin, of } = input.demand.sumInsured;
    const sum = input.paper.cover.sumInsured;
    if (sum === undefined) return notEvaluated(unread('sumInsured'));
    const { currency } = input.file.terms.amount;
    if (sum !== null && sum.currency !== currency)
      return notEvaluated(unread('sumInsured.currency'));
    const basis = of === 'loan' ? loanOf(input) : valueOf(input);
    const values = [
      amount('sum_insured', sum?.amountMinor ?? null, 'insurance_policy'),
      basis.value,
    ];
    const isEnough =
      BigInt(sum?.amountMinor ?? 0) * 10_000n >= BigInt(basis.minor) * BigInt(basisPointsMin);
    if (isEnough) return clear(...values);
    return findingOf(sumInsured, loanSubject, {
      ...{ severity: 'orange', kind: 'credit', compared: values },
      tolerance: { basisPointsMin },
    });
  },
};

function loanOf({ file }: InsuranceCase) {
  const minor = file.terms.amount.amountMinor;
  return { minor, value: amount('loan_amount', minor, 'application') };
}

function valueOf(input: InsuranceCase) {
  const valuation = dataOf(input, loanSubject, 'valuation');
  if (valuation !== undefined)
    return {
      minor: valuation.valueMinor,
      value: amount('valuation', valuation.valueMinor, 'valuation'),
    };
  const minor = statedValueMinor(input);
  return { minor, value: amount('stated_value', minor, 'application') };
}

/** The price of a car or a home, what stock and equipment are said to be worth, or the value of the works contract. */
function statedValueMinor({ file }: InsuranceCase): number {
  switch (file.product) {
    case 'auto':
    case 'mortgage':
      return file.purpose.price.amountMinor;
    case 'project_finance':
      return file.purpose.project.contractor.contractValue.amountMinor;
    case 'sme_working_capital': {
      const movables = movablesOf(file);
      if (realEstateOf(file) !== null) return file.terms.amount.amountMinor;
      const goods = movables === null ? [] : [...movables.stock, ...movables.equipment];
      return goods.reduce((sum, { value }) => sum + value.amountMinor, 0);
    }
    case 'consumer':
      return file.terms.amount.amountMinor;
  }
}
