import { describe, expect, it } from '@jest/globals';
import { contractAgainstApproved } from '../../../domain/cross-checks/contract/contract-against-approved.js';
import type { CostTable, LoanContract } from '../../../domain/loan/state/document.js';
import { aCase } from '../checks/a-case.js';
import { autoPolicy } from '../policy/shipped-policy.js';

const aContract = (over: Partial<LoanContract> = {}): LoanContract => ({
  number: 'C-1',
  signedAt: '2026-11-10T03:00:00Z',
  signers: ['borrower'],
  amountMinor: 15_000_000,
  currency: 'CNY',
  termMonths: 36,
  annualRateBasisPoints: 450,
  dueDayOfMonth: 15,
  repaymentMethod: 'equal_instalment',
  payeePartyId: 'dealer',
  payeeAccountLast4: '1234',
  ...over,
});
const aCostTable = (over: Partial<CostTable> = {}): CostTable => ({
  confirmedAt: '2026-11-10T02:59:00Z',
  shownBeforeSigning: true,
  annualCostBasisPoints: 460,
  fees: [],
  ...over,
});
const today = '2026-11-10';
/** A day before the 2026-08-01 of the cost table, so that it takes nothing from what is shown of that. */
const approvedAt = '2026-07-31T15:00:00Z';
const from = { approvedAt, reopenedAt: null };
const found = (
  contract: LoanContract | undefined,
  costTable: CostTable | undefined,
  since: typeof from | { approvedAt: string; reopenedAt: string } = from,
) =>
  contractAgainstApproved(aCase(), since, contract, costTable, autoPolicy(), today)
    .filter((one) => one.result.result !== 'clear')
    .map((one) => `${one.rule}: ${one.result.result}`);

describe('contract and cost table against what was approved', () => {
  it('is clear when all agree', () => {
    expect(found(aContract(), aCostTable())).toEqual([]);
  });

  it('compares what a contract of earlier days has, which carried no repayment method', () => {
    const { repaymentMethod: _none, ...earlier } = aContract();
    expect(found(earlier, aCostTable())).toEqual([]);
  });

  const terms = ['contract_terms_differ: finding'];
  const payee = ['contract_payee_differs: finding'];
  const signers = ['contract_signers_missing: finding'];
  const cost = ['cost_table_not_confirmed: finding'];
  const rows: { name: string; contract: Partial<LoanContract>; expected: string[] }[] = [
    { name: 'a fen more', contract: { amountMinor: 15_000_001 }, expected: terms },
    { name: 'another currency', contract: { currency: 'USD' }, expected: terms },
    { name: 'other months', contract: { termMonths: 48 }, expected: terms },
    { name: 'a rate 0.01 % higher', contract: { annualRateBasisPoints: 451 }, expected: terms },
    { name: 'another due day', contract: { dueDayOfMonth: 16 }, expected: terms },
    {
      ...{ name: 'another repayment method', expected: terms },
      contract: { repaymentMethod: 'equal_principal' },
    },
    {
      ...{ name: 'the borrower as payee', contract: { payeePartyId: 'borrower' } },
      expected: [...payee, 'contract_payment_method: finding'],
    },
    { name: 'another payee', contract: { payeePartyId: 'stranger' }, expected: payee },
    { name: 'another account', contract: { payeeAccountLast4: '9999' }, expected: payee },
    { name: 'nobody signed', contract: { signers: [] }, expected: signers },
    { name: 'a stranger signed', contract: { signers: ['borrower', 'x'] }, expected: signers },
    {
      name: 'signed before the table',
      contract: { signedAt: '2026-11-10T02:58:00Z' },
      expected: cost,
    },
  ];
  it.each(rows)('$name: $expected', ({ contract, expected }) => {
    expect(found(aContract(contract), aCostTable())).toEqual(expected);
  });

  it.each([
    { name: 'as it was approved', signedAt: '2026-07-31T15:00:00Z', expected: [] },
    { name: 'by a clock five minutes behind', signedAt: '2026-07-31T14:55:00Z', expected: [] },
    {
      ...{ name: 'six minutes before', signedAt: '2026-07-31T14:54:00Z' },
      expected: ['contract_signed_early: finding'],
    },
    {
      ...{ name: 'before anybody had applied', signedAt: '2025-01-05T03:00:00Z' },
      expected: ['contract_signed_early: finding'],
    },
  ])('a contract signed $name: $expected', ({ signedAt, expected }) => {
    expect(found(aContract({ signedAt }), undefined)).toEqual(expected);
  });

  it('is no contract of an approval while nobody has approved', () => {
    const contract = aContract();
    const results = contractAgainstApproved(
      ...([
        aCase(),
        { ...from, approvedAt: null },
        contract,
        aCostTable(),
        autoPolicy(),
        today,
      ] as const),
    );
    expect(
      results.flatMap(({ rule, result }) => (result.result === 'finding' ? [rule] : [])),
    ).toEqual(['contract_signed_early']);
  });

  it.each([
    { name: 'both after it', confirmed: '02:58:00', signed: '03:00:00', expected: [] },
    {
      ...{ name: 'a table of before', confirmed: '02:44:00', signed: '03:00:00' },
      expected: ['cost_table_not_confirmed: finding'],
    },
    {
      ...{ name: 'both of before', confirmed: '02:44:00', signed: '02:44:30' },
      expected: ['contract_signed_early: finding', 'cost_table_not_confirmed: finding'],
    },
  ])('that has to be signed anew takes $name: $expected', ({ confirmed, signed, expected }) => {
    const at = (time: string) => `2026-11-10T${time}Z`;
    const since = { approvedAt, reopenedAt: at('02:50:00') };
    const contract = aContract({ signedAt: at(signed) });
    expect(found(contract, aCostTable({ confirmedAt: at(confirmed) }), since)).toEqual(expected);
  });

  it('asks for the cost table from 2026-08-01 Shanghai time on', () => {
    const july = aContract({ signedAt: '2026-07-31T15:59:59Z' });
    const august = aContract({ signedAt: '2026-07-31T16:00:00Z' });
    expect(found(july, undefined)).toEqual([]);
    expect(found(august, undefined)).toEqual(cost);
    expect(found(aContract(), aCostTable({ shownBeforeSigning: false }))).toEqual(cost);
  });

  it('evaluates nothing without a contract', () => {
    expect(found(undefined, aCostTable())).toEqual([
      'contract_terms_differ: not_evaluated',
      'contract_signed_early: not_evaluated',
      'contract_payee_differs: not_evaluated',
      'contract_payment_method: not_evaluated',
      'contract_signers_missing: not_evaluated',
      'annual_cost_differs: not_evaluated',
      'cost_table_not_confirmed: not_evaluated',
    ]);
  });
});
