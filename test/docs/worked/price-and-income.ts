import { termLimit } from '../../../domain/cross-checks/collateral/term-limit.js';
import { loanToPrice } from '../../../domain/cross-checks/collateral/loan-to-price.js';
import { debtServiceRatio } from '../../../domain/cross-checks/debt-service-ratio.js';
import { incomeFromProvidentFund } from '../../../domain/cross-checks/implied-income/provident-fund.js';
import { providentFundBaseMinor } from '../../../domain/cross-checks/implied-income/provident-fund.js';
import { incomeGap } from '../../../domain/cross-checks/income-gap.js';
import { incomeOf } from '../../../domain/cross-checks/income.js';
import { firstInstalmentMinor } from '../../../domain/cross-checks/instalment.js';
import { priceAgainstValuation } from '../../../domain/cross-checks/purchase/price-against-valuation.js';
import { loanToPriceCap } from '../../../domain/cross-checks/loan-to-price-cap.js';
import { autoPolicy } from '../../builders/policies.js';
import { aBorrower } from '../../domain/checks/a-case.js';
import { aCleanInput, carFacts, changed } from '../../domain/cross-checks/clean-case.js';
import { cleanFacts } from '../../domain/checks/clean-facts.js';
import { mortgagePolicy } from '../../domain/policy/shipped-policy.js';
import { shownFen, shownFinding, shownShare, type Row, type Worked } from './cells.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
type Case = Parameters<typeof loanToPrice.evaluate>[0];

function carInput(row: Row) {
  const { terms } = aCleanInput().file;
  return aCleanInput({
    submittedAt: `${row.text('Submitted')}T02:00:00Z`,
    terms: { ...terms, amount: cny(row.fen('Loan')) },
    purpose: { price: cny(row.fen('Price')), use: row.text('Use') === 'own' ? 'own' : 'freight' },
    collateral: {
      state: row.text('State') as 'new' | 'used',
      fuel: row.text('Fuel') as 'fuel' | 'nev',
    },
    loanFacts: carFacts(changed('valuation', { valueMinor: row.fen('Value') })),
  }) as Case;
}

const loanToPriceRow: Worked = (row) => {
  const input = carInput(row);
  const cap = loanToPriceCap(input);
  return {
    Cap: cap.result === 'cap' ? shownShare(cap.capBasisPoints) : cap.result,
    Finding: shownFinding(loanToPrice.evaluate(input, 'loan')),
  };
};

const priceAgainstValuationRow: Worked = (row) => {
  const input = aCleanInput({
    purpose: { price: cny(row.fen('Price')) },
    loanFacts: carFacts(changed('valuation', { valueMinor: row.fen('Value') })),
  });
  return { Finding: shownFinding(priceAgainstValuation.evaluate(input as Case, 'loan')) };
};

const termRow: Worked = (row) => {
  const input = aCleanInput({
    terms: { termMonths: Number(row.text('Months')) },
    collateral: { state: row.text('State') as 'new' | 'used' },
  });
  return { Finding: shownFinding(termLimit.evaluate(input as Case, 'loan')) };
};

const housingPaymentRow: Worked = (row) => {
  const terms = {
    termMonths: Number(row.text('Months')),
    annualRateBasisPoints: row.basisPoints('Yearly rate'),
    repaymentMethod: 'equal_instalment' as const,
  };
  const instalment = firstInstalmentMinor(terms, row.fen('Loan'));
  const { limitBasisPoints } = mortgagePolicy().housingPayment;
  const { basisPoints, exceeds } = debtServiceRatio(
    instalment,
    row.fen('Net income'),
    limitBasisPoints,
  );
  return {
    Instalment: shownFen(instalment),
    Share: shownShare(basisPoints),
    Beyond: exceeds ? 'yes' : 'no',
  };
};

const providentFundRow: Worked = (row) => {
  const facts = {
    ...cleanFacts.provident_fund,
    monthlyDepositMinor: row.fen('Monthly deposit'),
    employeeRateBasisPoints: row.basisPoints("Employee's rate"),
    employerRateBasisPoints: row.basisPoints("Employer's rate"),
  };
  const income = incomeFromProvidentFund(facts, autoPolicy, null);
  return {
    Base: shownFen(providentFundBaseMinor(facts) ?? 0),
    'Net income': income.kind === 'unknown' ? income.reason : shownFen(income.netMonthlyMinor),
  };
};

const incomeGapRow: Worked = (row) => {
  const netMonthly = cny(row.fen('Declared'));
  const input = aCleanInput({
    borrower: { income: { ...(aBorrower().income as object), netMonthly } as never },
  });
  const income = incomeOf(input, 'borrower');
  return {
    '`INCOME()`': income.kind === 'unknown' ? income.kind : shownFen(income.netMonthlyMinor),
    Finding: shownFinding(incomeGap.evaluate(input, 'borrower')),
  };
};

/** What a price, a payment and an income are held to. */
export const priceAndIncome: Readonly<Record<string, Worked>> = {
  'loan-to-price': loanToPriceRow,
  'car-term': termRow,
  'price-against-valuation': priceAgainstValuationRow,
  'housing-payment': housingPaymentRow,
  'provident-fund': providentFundRow,
  'income-gap': incomeGapRow,
};
