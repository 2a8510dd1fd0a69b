import { describe, expect, it } from '@jest/globals';
import type { Person } from '../../../domain/application/party.js';
import { runCrossChecks } from '../../../domain/cross-checks/cross-checks.js';
import { debtServiceOf } from '../../../domain/cross-checks/ratios.js';
import type { CreditAccount } from '../../../domain/facts/credit-bureau.js';
import type { FactsBySource, SourceFacts } from '../../../domain/facts/sources.js';
import { aBorrower, answered, found } from '../checks/a-case.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { aSeller } from '../checks/a-home-case.js';
import { anInput } from './a-home-input.js';
import { changed, personFacts } from './clean-case.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const account = (over: Partial<CreditAccount> = {}): CreditAccount => ({
  ...{ lender: '甲示例银行', kind: 'consumer', openedOn: '2020-01-01', balanceMinor: 100 },
  ...{ monthlyPaymentMinor: 2_000_000, limitMinor: null, secured: true, overdueMinor: 0 },
  statusMonths: 'N'.repeat(24),
  ...over,
});
const report = (over: Partial<SourceFacts<'credit_bureau'>>): FactsBySource =>
  changed('credit_bureau', over);
const purposes = [
  ...(['credit_bureau', 'tax', 'provident_fund', 'social_insurance'] as const),
  'bank_statements' as const,
];

/** A wife who borrows with him; of her the sources say what a test gives. */
const wife = (over: Partial<Person> = {}): Person =>
  aSeller({
    ...{ partyId: 'wife', role: 'co_borrower', relation: 'spouse', income: null },
    ...{ idNumber: '110105198406071016', ...over },
  });
function two(facts: FactsBySource, person = wife(), own: FactsBySource = {}) {
  const borrower = personFacts(found('home_ownership', cleanFacts.home_ownership), own);
  const input = anInput({ facts: borrower, more: [person] });
  const given = purposes.map((purpose) => ({
    ...{ partyId: 'wife', purpose, givenAt: '2026-10-01T02:00:00.000Z', evidence: 'e' },
  }));
  const parties = { ...input.file.parties, wife: { party: person, facts } };
  const consents = [...input.file.consents, ...given];
  return { ...input, file: { ...input.file, parties, consents } };
}
type Input = ReturnType<typeof two>;
/** What a rule says, by whom it is about. */
const said = (input: Input, rule: string): string[] =>
  runCrossChecks(input, rule).map(({ subject, result }) => {
    if (result.result === 'clear') return `${subject}: clear`;
    if (result.result === 'not_evaluated') return `${subject}: missing ${result.missing.join()}`;
    const { severity, subject: about, opensQuestions } = result.finding;
    return `${subject}: ${severity} about ${about}, asks ${opensQuestions.join()}`;
  });
const clean = report({});
const instalment = () => {
  const ratio = debtServiceOf(two(clean), 'borrower');
  if (ratio.state !== 'evaluated') throw new Error('evaluated');
  return ratio.instalmentMinor;
};
/** Of an income of 14,660.00 the debts may take 8,063.00. */
const room = () => 806_300 - instalment();
const paying = (monthlyPaymentMinor: number) =>
  report({ accounts: [account({ monthlyPaymentMinor })] });
const earns = {
  income: { netMonthly: cny(1_000_000), grossMonthly: null, paydayOfMonth: 10, payingBank: '示例' },
};
const taxed = (netMonthly: number) =>
  found('tax', {
    ...cleanFacts.tax,
    ...{ monthsReported: 12, grossIncomeMinor: netMonthly * 12 },
    ...{ socialContributionsMinor: 0, taxPaidMinor: 0 },
  });

describe('debts of two who owe a housing loan', () => {
  it('count together, to the fen', () => {
    const finding = 'borrower: orange about borrower, asks Q-MORT-16,Q-MORT-22';
    expect(said(two(paying(room())), 'debt_service')).toEqual(['borrower: clear']);
    expect(said(two(paying(room() + 1)), 'debt_service')).toEqual([finding]);
    expect(said(two(paying(2_000_000)), 'debt_service')).toEqual([finding]);
  });

  it('name whose they are', () => {
    const ratio = debtServiceOf(two(paying(100)), 'borrower');
    expect(ratio).toMatchObject({
      otherDebtMinor: 100,
      coBorrowers: [{ partyId: 'wife', income: null, debtMinor: 100 }],
    });
    const [result] = runCrossChecks(two(paying(100)), 'debt_service');
    const compared = result?.result.result === 'clear' ? result.result.compared : [];
    expect(compared.map(({ label, value }) => `${label} ${value ?? 'none'}`)).toEqual(
      expect.arrayContaining(['income_of_co_borrower:wife none', 'debts_of_co_borrower:wife 100']),
    );
  });

  it('that both reports show are paid once; cards are somebody’s own', () => {
    const shared = { monthlyPaymentMinor: room() };
    const both = (over: Partial<CreditAccount>) => {
      const accounts = [account({ ...shared, ...over })];
      return said(two(report({ accounts }), wife(), report({ accounts })), 'debt_service');
    };
    expect(both({})).toEqual(['borrower: clear']);
    expect(both({ kind: 'card' })).toEqual([
      'borrower: orange about borrower, asks Q-MORT-16,Q-MORT-22',
    ]);
  });

  it('are not told without her report, unless his alone are too many', () => {
    const silent = answered('credit_bureau', { answer: 'UNAVAILABLE', class: 'timeout' });
    expect(said(two(silent), 'debt_service')).toEqual(['borrower: missing credit_bureau']);
    expect(said(two({}), 'debt_service')).toEqual(['borrower: missing credit_bureau']);
    const declares = wife({ declaredDebts: [{ lender: '乙', monthlyPayment: cny(9_000_000) }] });
    expect(said(two(silent, declares), 'debt_service')[0]).toContain('orange');
    const none = answered('credit_bureau', { answer: 'NO_RECORD', reference: 'r' });
    expect(said(two(none), 'debt_service')).toEqual(['borrower: clear']);
  });
});

describe('incomes of two who owe a housing loan', () => {
  const facts = (net: number) => ({ ...paying(room() + 1), ...taxed(net) });
  it('count together where she states one and a source shows it', () => {
    // One fen beyond 55 %: two fen of her income are enough.
    expect(said(two(facts(2), wife(earns)), 'debt_service')).toEqual(['borrower: clear']);
    expect(said(two(facts(1), wife(earns)), 'debt_service')[0]).toContain('orange');
  });

  it('but not what she does not state, and not what nobody shows', () => {
    expect(said(two(facts(1_000_000)), 'debt_service')[0]).toContain('orange');
    expect(said(two(paying(room() + 1), wife(earns)), 'debt_service')[0]).toContain('orange');
  });

  it('count for the payment for the home as well, at 50 % and a fen beyond', () => {
    const half = (net: number) => {
      const input = two({ ...clean, ...taxed(net) }, wife(earns));
      const terms = { ...input.file.terms, amount: cny(170_000_000) };
      return { ...input, file: { ...input.file, terms } };
    };
    const ratio = debtServiceOf(half(1), 'borrower');
    const needed = (ratio.state === 'evaluated' ? ratio.instalmentMinor : 0) * 2 - 1_466_000;
    expect(said(half(needed), 'housing_payment')).toEqual(['borrower: clear']);
    expect(said(half(needed - 1), 'housing_payment')[0]).toContain('orange');
  });
});

describe('what the credit report tells of a co-borrower', () => {
  const enquiry = (day: number) => ({
    ...{ on: `2026-10-0${day}`, lender: '丙', reason: 'loan_approval' as const },
  });
  const fresh = (n: number) =>
    account({ lender: `新${n}`, openedOn: '2026-10-01', secured: false, monthlyPaymentMinor: 0 });
  it.each([
    [
      'overdue_history',
      report({ accounts: [account({ statusMonths: 'NN1N' })] }),
      'yellow',
      'Q-PROB-07',
    ],
    [
      'credit_enquiries',
      report({ enquiries: [1, 2, 3, 4, 5, 6, 7].map(enquiry) }),
      'yellow',
      'Q-MORT-16',
    ],
    ['new_lenders', report({ accounts: [1, 2, 3].map(fresh) }), 'orange', 'Q-MORT-16'],
    [
      'guarantees_given',
      { ...report({ guaranteesMinor: 12_000_001 }), ...taxed(1_000_000) },
      'yellow',
      'Q-MORT-17',
    ],
  ])('%s is a finding about her, and asks her', (rule, facts, severity, asks) => {
    expect(said(two(facts, wife(earns)), rule)).toEqual([
      'borrower: clear',
      `wife: ${severity} about wife, asks ${asks}`,
    ]);
    expect(said(two(clean, wife(earns)), rule)).toEqual(['borrower: clear', 'wife: clear']);
    expect(said(two({}, wife(earns)), rule)).toEqual([
      'borrower: clear',
      'wife: missing credit_bureau',
    ]);
  });

  it('is asked of nobody where he borrows alone', () => {
    const alone = anInput({ more: [aBorrower({ ...wife(), role: 'spouse' })] });
    expect(runCrossChecks(alone, 'overdue_history').map(({ subject }) => subject)).toEqual([
      'borrower',
    ]);
  });
});

describe('a number of a co-borrower that others gave too', () => {
  it('is a finding about her, and none about him', () => {
    const shared = [
      { partyId: 'borrower', contactPointId: 'mobile', otherApplicants: 0 },
      { partyId: 'wife', contactPointId: 'mobile', otherApplicants: 1 },
    ];
    expect(said({ ...two(clean), sharedNumbers: shared }, 'shared_number')).toEqual([
      'borrower: clear',
      'wife: yellow about wife, asks Q-PROB-06',
    ]);
  });
});

describe('income, work and statements of a co-borrower', () => {
  const earning = (netMonthly: number) => two({ ...clean, ...taxed(netMonthly) }, wife(earns));
  it('are held against what she states, as his are', () => {
    // 10,000 are stated: a fifth more than 8,333.34 is tolerable, and a fen of income less is not.
    expect(said(earning(1_000_000), 'income_gap')[1]).toBe('wife: clear');
    expect(said(earning(833_334), 'income_gap')[1]).toBe('wife: clear');
    expect(said(earning(833_333), 'income_gap')[1]).toBe('wife: yellow about wife, asks Q-PROB-01');
  });

  it('are nobody’s matter where she states none', () => {
    expect(said(two(clean), 'income_gap')[1]).toBe('wife: missing income.netMonthly');
    expect(said(two(clean), 'unknown_lender')[1]).toBe('wife: missing bank_statements');
    expect(said(two(clean), 'statement_broken')[1]).toBe('wife: missing bank_statements');
  });

  it('show a lender whom neither she nor her report names', () => {
    const rows = cleanFacts.bank_statements.rows.map((row) => ({ ...row }));
    const [first, second] = ['2026-08-05', '2026-09-05'].map((on) => ({
      ...{ ...rows[0], on, tag: 'loan_repayment' as const, counterparty: '丁示例小额贷款' },
      amountMinor: -50_000,
    }));
    const statements = changed('bank_statements', { rows: [...rows, first, second] as never });
    expect(said(two({ ...clean, ...statements }, wife(earns)), 'unknown_lender')[1]).toBe(
      'wife: orange about wife, asks Q-PROB-03',
    );
  });
});

describe('the age of a co-borrower when the last instalment is due', () => {
  /** Applied for on 2026-11-01, to be paid for twenty years; 70 is the oldest age. */
  const born = (day: string) => {
    const input = two(clean, wife({ idNumber: `110105${day}1016` }));
    const terms = { ...input.file.terms, termMonths: 240 };
    return { ...input, file: { ...input.file, terms } };
  };
  it('is her own finding, at the bound and a day beyond; his stays that of the loan', () => {
    expect(said(born('19751102'), 'age_at_end').slice(1)).toEqual(['wife: clear']);
    expect(said(born('19751101'), 'age_at_end').slice(1)).toEqual([
      'wife: orange about wife, asks Q-MORT-22',
    ]);
    expect(said(born('19751101'), 'age_at_end')[0]).toMatch(/^loan: /);
  });
});
