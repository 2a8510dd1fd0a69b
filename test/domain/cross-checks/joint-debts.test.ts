import { describe, expect, it } from '@jest/globals';
import type { CreditAccount } from '../../../domain/facts/credit-bureau.js';
import type { Person } from '../../../domain/application/party.js';
import { jointMeans } from '../../../domain/cross-checks/joint-means.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { aSeller } from '../checks/a-home-case.js';
import { anInput } from './a-home-input.js';
import { changed, personFacts } from './clean-case.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const bank = '甲示例银行';
const account = (over: Partial<CreditAccount> = {}): CreditAccount => ({
  ...{ lender: bank, kind: 'housing', openedOn: '2020-01-01', balanceMinor: 100 },
  ...{ monthlyPaymentMinor: 500_000, limitMinor: null, secured: true, overdueMinor: 0 },
  statusMonths: 'N'.repeat(24),
  ...over,
});
type Accounts = readonly Partial<CreditAccount>[];
const report = (accounts: Accounts) =>
  changed('credit_bureau', { accounts: accounts.map(account) });

interface Other {
  accounts: Accounts;
  declares?: number[];
  /** What goes to the bank of the loans from the own account in each of three months. */
  pays?: number;
}

function statements(pays: number | undefined) {
  if (pays === undefined) return {};
  const rows = ['08', '09', '10'].map((month) => ({
    ...{ on: `2026-${month}-20`, amountMinor: -pays, balanceMinor: 0 },
    ...{ counterparty: bank, tag: 'loan_repayment' as const },
  }));
  return changed('bank_statements', { ...cleanFacts.bank_statements, rows });
}

/** The debts of the borrower and of each who borrows with him, in their order. */
function debtsOf(his: Accounts, others: readonly Other[]): number[] {
  const people = others.map(({ declares = [] }, i): Person =>
    aSeller({
      ...{ partyId: `other-${i}`, role: 'co_borrower', relation: 'spouse', income: null },
      declaredDebts: declares.map((one) => ({ lender: bank, monthlyPayment: cny(one) })),
    }),
  );
  const borrower = personFacts(report(his));
  const input = anInput({ facts: { ...borrower }, more: people });
  const given = people.flatMap(({ partyId }) =>
    (['credit_bureau', 'bank_statements'] as const).map((purpose) => ({
      ...{ partyId, purpose, givenAt: '2026-10-01T02:00:00.000Z', evidence: 'e' },
    })),
  );
  const states = people.map((party, i) => {
    const { accounts = [], pays } = others[i] ?? {};
    const facts = { ...report(accounts), ...statements(pays) };
    return [party.partyId, { party, facts }] as const;
  });
  const parties = { ...input.file.parties, ...Object.fromEntries(states) };
  const consents = [...input.file.consents, ...given];
  const means = jointMeans({ ...input, file: { ...input.file, parties, consents } }, 'borrower');
  const theirs = means.coBorrowers.map(({ debtMinor }) => debtMinor);
  return [means.debtMinor - theirs.reduce((sum, one) => sum + one, 0), ...theirs];
}

describe('what a co-borrower pays beside the loans that both owe', () => {
  const unmarked = [{}];
  const marked = [{ joint: true, balanceMinor: 7 }];
  it.each([
    { what: 'in both reports', his: unmarked, other: { accounts: [{}] }, own: 0 },
    {
      what: 'declared by her as well',
      ...{ his: unmarked, other: { accounts: [{}], declares: [500_000] }, own: 0 },
    },
    {
      what: 'declared as 95 % of it',
      ...{ his: unmarked, other: { accounts: [{}], declares: [475_000] }, own: 0 },
    },
    {
      what: 'beside another loan there, of less',
      ...{ his: unmarked, other: { accounts: [{}], declares: [474_999] }, own: 474_999 },
    },
    {
      what: 'declared together with another of that bank',
      ...{ his: unmarked, other: { accounts: [{}], declares: [500_000, 200_000] }, own: 200_000 },
    },
    {
      what: 'paid from her account',
      ...{ his: unmarked, other: { accounts: [{}], pays: 500_000 }, own: 0 },
    },
    {
      what: 'two alike of which one is his too',
      ...{ his: unmarked, other: { accounts: [{}, {}] }, own: 500_000 },
    },
    {
      what: 'marked by both, of another day’s balance',
      ...{ his: marked, other: { accounts: [{ joint: true, balanceMinor: 8 }] }, own: 0 },
    },
    {
      what: 'marked by both, of another payment',
      his: marked,
      ...{ other: { accounts: [{ joint: true, monthlyPaymentMinor: 500_001 }] }, own: 500_001 },
    },
    {
      what: 'marked by one as nobody else’s',
      ...{ his: unmarked, other: { accounts: [{ joint: false }] }, own: 500_000 },
    },
    {
      what: 'marked by none, of another balance',
      ...{ his: unmarked, other: { accounts: [{ balanceMinor: 101 }] }, own: 500_000 },
    },
    {
      what: 'marked by none and without security',
      his: [{ kind: 'consumer' as const, secured: false }],
      other: { accounts: [{ kind: 'consumer' as const, secured: false }] },
      own: 500_000,
    },
    {
      what: 'a card',
      his: [{ kind: 'card' as const, joint: true }],
      other: { accounts: [{ kind: 'card' as const, joint: true }] },
      own: 500_000,
    },
    {
      what: 'settled in both reports, and declared anew',
      his: [{ statusMonths: 'NC' }],
      other: { accounts: [{ statusMonths: 'NC' }], declares: [500_000] },
      own: 500_000,
    },
  ])('$what: $own', ({ his, other, own }) => {
    expect(debtsOf(his, [other])[1]).toBe(own);
  });

  it('is told apart between two others as well', () => {
    const loan = { openedOn: '2021-01-01', monthlyPaymentMinor: 300_000 };
    expect(debtsOf([], [{ accounts: [loan] }, { accounts: [loan] }])).toEqual([0, 300_000, 0]);
  });
});
