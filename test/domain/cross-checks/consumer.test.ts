import { describe, expect, it } from '@jest/globals';
import { contractPayment } from '../../../domain/cross-checks/contract/contract-payment.js';
import type { CrossCheckInput } from '../../../domain/cross-checks/cross-check.js';
import { runCrossChecks } from '../../../domain/cross-checks/cross-checks.js';
import { ratiosOf } from '../../../domain/cross-checks/ratios.js';
import type { LoanContract } from '../../../domain/loan/state/document.js';
import { aConsumerCase, type ConsumerParts } from '../checks/a-consumer-case.js';
import { autoPolicy, consumerPolicy } from '../policy/shipped-policy.js';
import { aCleanInput, calendar, changed, personFacts } from './clean-case.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const policy = consumerPolicy();
const today = '2026-11-22';

function anInput(parts: ConsumerParts, on = today): CrossCheckInput<'consumer'> {
  const file = aConsumerCase({ facts: personFacts(), ...parts });
  const sharedNumbers = [{ partyId: 'borrower', contactPointId: 'mobile', otherApplicants: 0 }];
  return {
    ...{ file, policy, now: `${on}T02:00:00.000Z`, today: on, calendar, sharedNumbers },
    sharedValues: [],
    numbersElsewhere: [],
    invoicesElsewhere: [],
  };
}

/** What every rule says that is not clear, as `rule: severity kind`. */
function speaking(parts: ConsumerParts, on = today): string[] {
  return runCrossChecks(anInput(parts, on))
    .filter((one) => one.result.result !== 'clear')
    .map(({ rule, result }) =>
      result.result === 'finding'
        ? `${rule}: ${result.finding.severity} ${result.finding.kind}`
        : `${rule}: ${result.result} ${result.result === 'not_evaluated' ? result.missing.join() : ''}`,
    );
}

describe('a clean consumer loan', () => {
  it('has no finding, every rule of its product is evaluated, and none of a car', () => {
    expect(speaking({})).toEqual([]);
    const rules = runCrossChecks(anInput({})).map(({ rule }) => rule);
    expect(rules).toHaveLength(58);
    expect(rules).not.toContain('loan_to_price');
  });

  it('is shown against its whole cost, rounded up', () => {
    const { debtService, ...ratios } = ratiosOf(
      anInput({ terms: { amount: cny(3_333_333) } }),
      'borrower',
    );
    expect(ratios).toEqual({ loanToCostBasisPoints: 3334, ownFundsBasisPoints: 2000 });
    expect(debtService?.state).toBe('evaluated');
  });

  it('is not judged by the policy of another product', () => {
    const input = { ...anInput({}), policy: autoPolicy() } as unknown as CrossCheckInput;
    expect(() => runCrossChecks(input)).toThrow('another product');
  });
});

/** Amounts are in fen. Two sides of each bound: exactly at it passes, one smallest unit beyond does not. */
const rows: { name: string; parts: ConsumerParts; expected: string[] }[] = [
  {
    name: 'loan and own money are the cost',
    parts: { terms: { amount: cny(8_000_000) } },
    expected: [],
  },
  {
    name: 'a fen more than it costs',
    parts: { terms: { amount: cny(8_000_001) } },
    expected: ['amount_above_cost: orange credit'],
  },
  { name: 'seven years since 2025-03-14', parts: { terms: { termMonths: 84 } }, expected: [] },
  {
    name: 'a month above seven years',
    parts: { terms: { termMonths: 85 } },
    expected: ['term_limit: red legal'],
  },
  {
    name: 'five years and a month on 2025-03-13',
    parts: { submittedAt: '2025-03-13T15:59:00.000Z', terms: { termMonths: 61 } },
    expected: ['term_limit: red legal'],
  },
  {
    name: 'five years and a month on 2025-03-14, by the zone of the policy',
    parts: { submittedAt: '2025-03-13T16:00:00.000Z', terms: { termMonths: 61 } },
    expected: [],
  },
  {
    name: 'a day for which no limit of term is known',
    parts: { submittedAt: '2024-06-01T02:00:00.000Z' },
    expected: ['term_limit: not_evaluated policy:termLimits:2024-06-01'],
  },
];
const million = { totalCost: cny(100_000_000), ownFunds: cny(0) };
const online = (fen: number, over: ConsumerParts = {}): ConsumerParts => ({
  ...{ channel: 'online', purpose: million, terms: { amount: cny(fen) } },
  ...over,
});
const onlineRows: typeof rows = [
  { name: '300,000 online', parts: online(30_000_000), expected: [] },
  {
    name: '300,000.01 online',
    parts: online(30_000_001),
    expected: ['online_amount_limit: red legal'],
  },
  {
    name: '300,000.01 at the branch',
    parts: online(30_000_001, { channel: 'branch' }),
    expected: [],
  },
  {
    name: '200,000.01 online on 2025-03-13',
    parts: online(20_000_001, { submittedAt: '2025-03-13T02:00:00.000Z' }),
    expected: ['online_amount_limit: red legal'],
  },
];

/** The debt ratio speaks of such amounts too, which is another rule's matter. */
const others = (said: string[]) => said.filter((one) => !one.startsWith('debt_service'));

describe('each rule speaks alone', () => {
  it.each([...rows, ...onlineRows])('$name', ({ parts, expected }) => {
    expect(others(speaking(parts))).toEqual(expected);
  });
});

describe('a finding that every product has', () => {
  const many = Array.from({ length: 7 }, (_, i) => ({
    ...{ on: `2026-10-${String(i + 10)}`, lender: '测试', reason: 'loan_approval' as const },
  }));
  const facts = personFacts(changed('credit_bureau', { enquiries: many }));
  const opened = (input: CrossCheckInput) =>
    runCrossChecks(input).flatMap(({ rule, result }) =>
      rule === 'credit_enquiries' && result.result === 'finding'
        ? result.finding.opensQuestions
        : [],
    );

  it('opens the question of its own interview', () => {
    expect(opened(anInput({ facts }))).toEqual(['Q-CONS-05']);
    expect(opened(aCleanInput({ facts }))).toEqual(['Q-AUTO-08']);
  });
});

describe('payment by the borrower himself', () => {
  const noMerchant = { ...million, merchantPartyId: null };
  const asked = (fen: number, on: string) =>
    others(
      speaking(
        {
          purpose: noMerchant,
          terms: { amount: cny(fen) },
          submittedAt: '2025-01-10T02:00:00.000Z',
        },
        on,
      ),
    );

  it.each([
    { fen: 50_000_000, on: '2026-11-22', expected: [] },
    { fen: 50_000_001, on: '2026-11-22', expected: ['self_payment: red legal'] },
    { fen: 30_000_000, on: '2025-03-13', expected: [] },
    { fen: 30_000_001, on: '2025-03-13', expected: ['self_payment: red legal'] },
    { fen: 30_000_001, on: '2025-03-14', expected: [] },
    {
      ...{ fen: 100, on: '2024-06-30' },
      expected: ['self_payment: not_evaluated policy:paymentRules:2024-06-30'],
    },
  ])('of $fen fen on $on', ({ fen, on, expected }) => {
    expect(asked(fen, on).filter((one) => one.startsWith('self_payment'))).toEqual(expected);
  });

  const contract = (payeePartyId: string, amountMinor: number) =>
    ({ payeePartyId, amountMinor }) as LoanContract;
  const paid = (merchantPartyId: string | null, payee: string, fen: number) =>
    contractPayment(
      contract(payee, fen),
      aConsumerCase({ purpose: { merchantPartyId } }),
      policy,
      today,
    ).result;

  it('is what a contract may say where no merchant is named, up to the limit', () => {
    expect(paid(null, 'borrower', 50_000_000)).toBe('clear');
    expect(paid(null, 'borrower', 50_000_001)).toBe('finding');
  });

  it('is no way around a merchant whom the application names', () => {
    expect(paid('merchant', 'merchant', 50_000_001)).toBe('clear');
    expect(paid('merchant', 'borrower', 100)).toBe('finding');
  });
});
