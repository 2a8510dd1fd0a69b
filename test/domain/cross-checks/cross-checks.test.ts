import { describe, expect, it } from '@jest/globals';
import { rulesMadeStaleBy, runCrossChecks } from '../../../domain/cross-checks/cross-checks.js';
import type { CrossCheckInput } from '../../../domain/cross-checks/cross-check.js';
import { aBorrower, type CaseParts } from '../checks/a-case.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { aCleanInput, carFacts, changed, personFacts } from './clean-case.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

/** What every rule says that is not clear, as `rule: severity kind`. */
function speaking(parts: CaseParts, over: Partial<CrossCheckInput> = {}): string[] {
  return runCrossChecks(aCleanInput(parts, over))
    .filter((one) => one.result.result !== 'clear')
    .map(({ rule, result }) =>
      result.result === 'finding'
        ? `${rule}: ${result.finding.severity} ${result.finding.kind}`
        : `${rule}: not_evaluated ${result.result === 'not_evaluated' ? result.missing.join() : ''}`,
    );
}

describe('a clean case', () => {
  it('has no finding, and every rule is evaluated', () => {
    expect(speaking({})).toEqual([]);
    expect(runCrossChecks(aCleanInput())).toHaveLength(67);
  });
});

describe('each rule speaks alone (S15, S65, S66)', () => {
  const employment = aBorrower().employment;
  if (employment === null) throw new Error('the builder gives employment');
  const account = {
    lender: '测试银行',
    kind: 'consumer' as const,
    openedOn: '2024-01-01',
    balanceMinor: 0,
    monthlyPaymentMinor: 0,
    limitMinor: null,
    secured: false,
    statusMonths: 'N1NN',
    overdueMinor: 0,
  };
  const enquiry = (on: string) => ({ on, lender: '测试', reason: 'loan_approval' as const });
  const enquiries = (count: number) =>
    Array.from({ length: count }, (_, i) => enquiry(`2026-10-${String(i + 10)}`));
  const other = { social_insurance: { payer: '某某人力资源有限公司' } };
  const rows: { name: string; parts: CaseParts; expected: string[] }[] = [
    {
      name: 'second lien',
      parts: { loanFacts: carFacts(changed('vehicle_register', { lien: 'other' })) },
      expected: ['second_lien: red legal'],
    },
    {
      name: 'seized',
      parts: { loanFacts: carFacts(changed('vehicle_register', { seized: true })) },
      expected: ['collateral_seized: red legal'],
    },
    {
      name: 'another owner',
      parts: { loanFacts: carFacts(changed('vehicle_register', { owner: '钱某' })) },
      expected: ['collateral_owner: red legal'],
    },
    {
      name: 'the dealer owns it',
      parts: {
        loanFacts: carFacts(changed('vehicle_register', { owner: '远行汽车销售有限责任公司' })),
      },
      expected: [],
    },
    {
      name: 'price exactly 20 % above value',
      parts: { purpose: { price: cny(23_400_000) } },
      expected: [],
    },
    {
      name: 'price one fen more',
      parts: { purpose: { price: cny(23_400_001) } },
      expected: ['price_against_valuation: orange fraud'],
    },
    {
      name: 'no valuation',
      parts: { loanFacts: carFacts(changed('valuation', { confidenceBasisPoints: 6999 })) },
      expected: ['price_against_valuation: not_evaluated valuation'],
    },
    {
      name: 'own use with a freight permit: cap 70 %',
      parts: { loanFacts: carFacts(changed('vehicle_register', { use: 'freight' })) },
      expected: ['loan_to_price: red legal', 'vehicle_use: orange legal'],
    },
    {
      name: 'borrowed down payment',
      parts: { purpose: { downPaymentSource: 'card' } },
      expected: ['down_payment_borrowed: orange credit'],
    },
    {
      name: 'payee is no party of the sale',
      parts: { purpose: { payeePartyId: 'payee' } },
      expected: ['payee_differs: orange fraud'],
    },
    {
      name: 'used car over three years',
      parts: {
        collateral: { state: 'used' },
        terms: { termMonths: 37, amount: cny(13_650_000) },
      },
      expected: ['term_limit: red legal'],
    },
    {
      name: 'VIN does not check',
      parts: {
        collateral: { vin: '1M8GDM9A1KP042788' },
        loanFacts: carFacts(changed('vehicle_register', { vin: '1M8GDM9A1KP042788' })),
      },
      expected: ['vin_reread: yellow operational'],
    },
    {
      name: 'six enquiries',
      parts: { facts: personFacts(changed('credit_bureau', { enquiries: enquiries(6) })) },
      expected: [],
    },
    {
      name: 'seven enquiries',
      parts: { facts: personFacts(changed('credit_bureau', { enquiries: enquiries(7) })) },
      expected: ['credit_enquiries: yellow credit'],
    },
    {
      name: 'a late month',
      parts: { facts: personFacts(changed('credit_bureau', { accounts: [account] })) },
      expected: ['overdue_history: yellow credit'],
    },
    {
      name: 'another payer',
      parts: { facts: personFacts(changed('social_insurance', other.social_insurance)) },
      expected: ['employer_differs: orange credit'],
    },
    {
      name: 'another payer of a dispatched worker (ER-02)',
      parts: {
        borrower: { employment: { ...employment, form: 'dispatched' } },
        facts: personFacts(changed('social_insurance', other.social_insurance)),
      },
      expected: ['employer_differs: yellow operational'],
    },
    {
      name: 'payer under a former name in the directory (ER-03)',
      parts: {
        facts: personFacts(
          changed('social_insurance', other.social_insurance),
          changed('employer_directory', { formerNames: ['某某人力资源有限责任公司'] }),
        ),
      },
      expected: [],
    },
    {
      name: 'an edited row in the statements',
      parts: {
        facts: personFacts(
          changed('bank_statements', {
            rows: cleanFacts.bank_statements.rows.map((row, i) =>
              i === 3 ? { ...row, balanceMinor: row.balanceMinor + 1 } : row,
            ),
          }),
        ),
      },
      expected: ['statement_broken: red fraud'],
    },
    {
      name: 'a drawn loan before the down payment',
      parts: {
        facts: personFacts(
          changed('bank_statements', {
            rows: [
              ...cleanFacts.bank_statements.rows.slice(0, 7),
              {
                ...{
                  on: '2026-10-27',
                  amountMinor: 2_500_000,
                  balanceMinor: 11_296_631,
                  serial: 8,
                },
                ...{ counterparty: '测试小贷', tag: 'loan_drawdown' as const },
              },
              ...cleanFacts.bank_statements.rows
                .slice(7)
                .map((row) => ({ ...row, balanceMinor: 6_296_631, serial: 9 })),
            ],
          }),
        ),
      },
      expected: ['credit_before_down_payment: orange credit'],
    },
    {
      name: 'three employers and two gaps (S82)',
      parts: {
        facts: personFacts(
          changed('social_insurance', { months: 66 }),
          changed('credit_bureau', {
            employers: ['2025-01', '2025-09', '2026-03'].map((since, i) => ({
              name: `示例${'甲乙丙'[i] ?? ''}公司`,
              since,
              phone: null,
            })),
          }),
        ),
      },
      expected: ['job_unstable: yellow credit'],
    },
    {
      name: 'two numbers in six months',
      parts: {
        facts: personFacts(
          changed('credit_bureau', {
            phones: ['2026-07-01', '2026-09-01'].map((updatedOn, i) => ({
              number: `+861380000001${i}`,
              updatedOn,
            })),
          }),
        ),
      },
      expected: ['contacts_changed: yellow fraud'],
    },
  ];
  it.each(rows)('$name: $expected', ({ parts, expected }) => {
    expect(speaking(parts)).toEqual(expected);
  });

  const sharedRows = [
    { others: 0, expected: [] },
    { others: 1, expected: ['shared_number: yellow fraud'] },
    { others: 2, expected: ['shared_number: red fraud'] },
  ];
  it.each(sharedRows)('a number shared with $others: $expected', ({ others, expected }) => {
    const sharedNumbers = [
      { partyId: 'borrower', contactPointId: 'mobile', otherApplicants: others },
    ];
    expect(speaking({}, { sharedNumbers })).toEqual(expected);
  });

  it('says when nobody looked for shared numbers', () => {
    expect(speaking({}, { sharedNumbers: null })).toEqual([
      'shared_number: not_evaluated blind_index',
    ]);
  });
});

describe('caps by the date of the application (lending.md §7.3)', () => {
  const rows = [
    { submittedAt: '2024-03-15T02:00:00Z', fuel: 'fuel', capped: 8000 },
    { submittedAt: '2024-03-15T02:00:00Z', fuel: 'nev', capped: 8500 },
    { submittedAt: '2024-04-02T15:59:59Z', fuel: 'fuel', capped: 8000 },
    { submittedAt: '2024-04-02T16:00:00Z', fuel: 'fuel', capped: 10_000 },
    { submittedAt: '2024-05-15T02:00:00Z', fuel: 'nev', capped: 10_000 },
  ] as const;
  it.each(rows)('$submittedAt $fuel: $capped', ({ submittedAt, fuel, capped }) => {
    const at = (amountMinor: number) =>
      speaking({
        submittedAt,
        collateral: { fuel },
        purpose: { price: cny(20_000_000) },
        terms: { amount: cny(amountMinor), termMonths: 60 },
      }).filter((one) => one.startsWith('loan_to_price'));
    expect(at(2_000 * capped)).toEqual([]);
    expect(at(2_000 * capped + 1)).toEqual(['loan_to_price: red legal']);
  });
});

describe('what a change makes stale (S17)', () => {
  it('is the rules that used it, and no other', () => {
    expect(rulesMadeStaleBy('income.netMonthly', 'auto')).toEqual([
      ...['income_gap', 'income_certificate_differs'],
    ]);
    expect(rulesMadeStaleBy('valuation', 'auto')).toEqual([
      'loan_to_price',
      'price_against_valuation',
    ]);
    expect(rulesMadeStaleBy('employment.startedMonth', 'auto')).toEqual([
      'employer_differs',
      'employer_name_near',
      'job_unstable',
    ]);
    expect(rulesMadeStaleBy('terms', 'auto')).toEqual([
      'debt_service',
      'guarantor_income',
      'amount_above_cost',
      'loan_to_price',
      'term_limit',
      'age_at_end',
    ]);
  });
});
