import { describe, expect, it } from '@jest/globals';
import { debtService } from '../../../domain/cross-checks/debt-service.js';
import { guaranteesGiven } from '../../../domain/cross-checks/guarantees-given.js';
import { housingPayment } from '../../../domain/cross-checks/housing/housing-payment.js';
import { incomeOf } from '../../../domain/cross-checks/income.js';
import { firstInstalmentMinor } from '../../../domain/cross-checks/instalment.js';
import { answered, found } from '../checks/a-case.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { anInput, homeFacts } from './a-home-input.js';
import { aCleanInput, changed, personFacts } from './clean-case.js';

/** An insurance base at its cap is all that anybody knows; the statement holds no pay. */
const onlyCap = (over = {}) =>
  personFacts(
    changed('social_insurance', { baseMinor: cleanFacts.social_insurance.capMinor }),
    answered('provident_fund', { answer: 'NO_RECORD', reference: 'r-1' }),
    answered('tax', { answer: 'NO_RECORD', reference: 'r-1' }),
    changed('bank_statements', { rows: [] }),
    over,
  );
const income = incomeOf(aCleanInput({ facts: onlyCap() }), 'borrower');
if (income.kind !== 'at_least') throw new Error('a lower bound');
const netMinor = income.netMonthlyMinor;
const unknown = { result: 'not_evaluated', missing: ['exact_income'] };
const inShort = (said: { result: string }) =>
  said.result === 'not_evaluated' ? said : { result: said.result };

describe('a limit held against a lower bound of income', () => {
  const { terms } = aCleanInput().file;
  const room = Math.floor((netMinor * 5500) / 10_000);
  const ownMinor = firstInstalmentMinor(terms, terms.amount.amountMinor);
  const debts = [
    { name: 'exactly at it', overMinor: 0, expected: { result: 'clear' } },
    { name: 'one fen beyond it', overMinor: 1, expected: unknown },
  ];
  it.each(debts)('debts $name', ({ overMinor, expected }) => {
    const account = {
      ...{ lender: '甲测试银行', kind: 'consumer' as const, openedOn: '2024-01-01' },
      ...{ balanceMinor: 1, limitMinor: null, secured: false, statusMonths: 'N', overdueMinor: 0 },
      monthlyPaymentMinor: room - ownMinor + overMinor,
    };
    const facts = onlyCap(changed('credit_bureau', { accounts: [account] }));
    const said = debtService.evaluate(aCleanInput({ facts }), 'borrower');
    expect(inShort(said)).toEqual(expected);
    if (said.result === 'clear')
      expect(said.compared[0]).toMatchObject({ label: 'net_income_at_least', value: netMinor });
  });

  const guarantees = [
    { overMinor: 0, expected: { result: 'clear' } },
    { overMinor: 1, expected: unknown },
  ];
  it.each(guarantees)('guarantees of twelve months and $overMinor fen', (row) => {
    const guaranteesMinor = netMinor * 12 + row.overMinor;
    const facts = onlyCap(changed('credit_bureau', { guaranteesMinor }));
    const said = guaranteesGiven.evaluate(aCleanInput({ facts }), 'borrower');
    expect(inShort(said)).toEqual(row.expected);
  });

  it('the payment for a home: within is a pass, beyond is not known', () => {
    const homes = found('home_ownership', cleanFacts.home_ownership);
    const input = anInput({ facts: { ...onlyCap(), ...homes }, loanFacts: homeFacts() });
    const paymentOf = (amountMinor: number) => firstInstalmentMinor(input.file.terms, amountMinor);
    let largest = input.file.terms.amount.amountMinor;
    const step = 10_000_000;
    while (paymentOf(largest) * 2 <= netMinor) largest += step;
    while (paymentOf(largest) * 2 > netMinor) largest -= 100;
    const said = (amountMinor: number) => {
      const terms = { ...input.file.terms, amount: { amountMinor, currency: 'CNY' as const } };
      return housingPayment.evaluate({ ...input, file: { ...input.file, terms } }, 'borrower');
    };
    expect(said(largest).result).toBe('clear');
    expect(said(largest + 1000)).toEqual(unknown);
  });
});
