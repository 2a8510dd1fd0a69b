import { describe, expect, it } from '@jest/globals';
import { rulesOfProduct } from '../../../domain/cross-checks/cross-checks.js';
import type { CrossCheckInput } from '../../../domain/cross-checks/cross-check.js';
import { preliminaryReview } from '../../../domain/eligibility/preliminary-review.js';
import { eligibilityLineSchema } from '../../../domain/policy/eligibility-policy.js';
import { aBorrower, aCase, type CaseParts } from '../checks/a-case.js';
import type { HomeParts } from '../checks/a-home-case.js';
import { anInput, withHomes } from '../cross-checks/a-home-input.js';
import { aCleanInput } from '../cross-checks/clean-case.js';
import { autoPolicy, consumerPolicy, mortgagePolicy } from '../policy/shipped-policy.js';

/** What a person has let pass beyond a rule, and without its facts. */
const passing = (beyond: readonly string[] = [], unevaluated: readonly string[] = []) => ({
  ...{ beyond: new Set(beyond), unevaluated: new Set(unevaluated) },
});
const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

/** The gravest result, and each rule that does not let it go on. */
function judged(input: CrossCheckInput, letPass: string[] = []): [string, ...string[]] {
  const review = preliminaryReview(input, passing(letPass));
  const speaking = review.rules.filter(({ result }) => result !== 'go_on');
  return [review.result, ...speaking.map(({ rule, result }) => `${rule} ${result}`)];
}
const car = (parts: CaseParts, letPass?: string[]) => judged(aCleanInput(parts), letPass);
const home = (parts: HomeParts, letPass?: string[]) => judged(anInput(parts), letPass);
/** Born on 1958-03-07, 68 on the day of every test. */
const aged = { borrower: aBorrower({ idNumber: '110105195803072119' }) };

describe('the preliminary review of a car loan (S94)', () => {
  const used = (termMonths: number): CaseParts => ({
    collateral: { state: 'used' },
    terms: { termMonths, amount: cny(13_650_000) },
  });
  const rows: { name: string; parts: CaseParts; expected: string[] }[] = [
    { name: 'quiet', parts: {}, expected: ['go_on'] },
    { name: 'a used car over 36 months', parts: used(36), expected: ['go_on'] },
    {
      name: 'a used car over 37 months',
      parts: used(37),
      expected: ['not_possible', 'term_limit not_possible'],
    },
    {
      name: 'a used car, one fen above 70 % of its value of 195,000.00 and below 70 % of its price of 200,000.00',
      parts: { ...used(36), terms: { termMonths: 36, amount: cny(13_650_001) } },
      expected: ['not_possible', 'loan_to_price not_possible'],
    },
    {
      name: 'above the cap of goods traffic',
      parts: { purpose: { use: 'freight' }, terms: { amount: cny(14_000_001) } },
      expected: ['not_possible', 'loan_to_price not_possible'],
    },
    {
      name: '68 years old, three years to pay: 71',
      parts: aged,
      expected: ['person_review', 'age_at_end person_review'],
    },
    {
      name: 'one year to pay: 69',
      parts: { ...aged, terms: { termMonths: 12 } },
      expected: ['go_on'],
    },
    {
      name: 'of a day of which no rule is told',
      parts: { submittedAt: '2017-12-31T15:59:59.000Z' },
      expected: ['not_evaluated'],
    },
  ];
  it.each(rows)('$name: $expected', ({ parts, expected }) => {
    expect(car(parts)).toEqual(expected);
  });

  it('lets pass what a person let pass, never what the law stops', () => {
    expect(car(aged, ['age_at_end'])).toEqual(['let_pass', 'age_at_end let_pass']);
    expect(car(used(37), ['term_limit'])).toEqual(['not_possible', 'term_limit not_possible']);
    expect(car({ ...aged, ...used(37) }, ['age_at_end'])[0]).toBe('not_possible');
  });

  it('lets pass what could not be worked out where a person let it pass without, and for nothing else', () => {
    const unknown = anInput({ facts: {} });
    const of = (...letPass: Parameters<typeof passing>) =>
      preliminaryReview(unknown, passing(...letPass)).rules.find(
        ({ rule }) => rule === 'down_payment_minimum',
      );
    expect(of()).toMatchObject({ result: 'not_evaluated' });
    expect(of(['down_payment_minimum'])).toMatchObject({ result: 'not_evaluated' });
    expect(of([], ['down_payment_minimum'])).toMatchObject({ result: 'let_pass' });
    expect(of([], ['down_payment_minimum'])?.missing).not.toEqual([]);
    const beyond = preliminaryReview(aCleanInput(aged), passing([], ['age_at_end']));
    expect(beyond.result).toBe('person_review');
  });

  it('says by which rule, since when, by which law, and how sure it is', () => {
    const { on, policyVersion, rules } = preliminaryReview(aCleanInput(used(37)), passing());
    expect({ on, policyVersion }).toEqual({ on: '2026-11-01', policyVersion: '2026.1' });
    expect(rules.find(({ rule }) => rule === 'term_limit')).toEqual({
      ...{ rule: 'term_limit', result: 'not_possible', effectiveFrom: '2018-01-01', missing: [] },
      ...{ law: '汽车贷款管理办法 2017-2', source: 'lending.md §7.3', certainty: 'R' },
    });
  });
});

describe('the preliminary review of a housing loan (S94)', () => {
  const down = (downMinor: number): HomeParts['purpose'] => ({ downPayment: cny(downMinor) });
  const rows: { name: string; parts: HomeParts; expected: string[] }[] = [
    { name: 'quiet', parts: {}, expected: ['go_on'] },
    { name: '15 % down', parts: { purpose: down(15_000_000) }, expected: ['go_on'] },
    {
      name: '15 % less one fen',
      parts: { purpose: down(14_999_999) },
      expected: ['not_possible', 'down_payment_minimum not_possible'],
    },
    {
      name: '10 % down, before the register has told of other homes',
      parts: { facts: {}, purpose: down(10_000_000) },
      expected: ['not_possible', 'down_payment_minimum not_possible'],
    },
    {
      name: '30 % down, before it has',
      parts: { facts: {} },
      expected: ['not_evaluated', 'down_payment_minimum not_evaluated'],
    },
    {
      name: '24 % for a second home in 2024-06, when 25 % were the minimum',
      parts: {
        ...withHomes(1, 1),
        ...{ submittedAt: '2024-06-03T02:00:00.000Z' },
        purpose: { homesOwned: 1, downPayment: cny(24_000_000) },
      },
      expected: ['not_possible', 'down_payment_minimum not_possible'],
    },
    {
      name: '24 % for a second home today',
      parts: { ...withHomes(1, 1), purpose: { homesOwned: 1, downPayment: cny(24_000_000) } },
      expected: ['go_on'],
    },
    {
      name: '68 years old, twenty years to pay',
      parts: aged,
      expected: ['person_review', 'age_at_end person_review'],
    },
  ];
  it.each(rows)('$name: $expected', ({ parts, expected }) => {
    expect(home(parts)).toEqual(expected);
  });
});

describe('the lines of a policy', () => {
  it('are rules of its product, and make nothing impossible but by a law that they name', () => {
    for (const policy of [autoPolicy(), consumerPolicy(), mortgagePolicy()]) {
      const rules = rulesOfProduct(policy.product);
      for (const line of policy.eligibility) {
        expect(rules).toContain(line.rule);
        expect(line.beyond === 'not_possible').toBe(line.law !== null);
      }
    }
  });

  it.each([
    { law: null, certainty: 'R', taken: false },
    { law: 'a law', certainty: 'M', taken: false },
    { law: 'a law', certainty: 'R', taken: true },
    { law: 'a law', certainty: 'S', taken: true },
  ])('that stop are taken with $law as $certainty: $taken', ({ law, certainty, taken }) => {
    const line = {
      ...{ effectiveFrom: '2026-01-01', effectiveTo: null, rule: 'term_limit' },
      ...{ beyond: 'not_possible', law, mark: { source: 'x', certainty } },
    };
    expect(eligibilityLineSchema.safeParse(line).success).toBe(taken);
  });

  it('count by the day of submission in the policy’s zone', () => {
    const [line] = autoPolicy().eligibility;
    if (line === undefined) throw new Error('the policy has lines');
    const policy = { ...autoPolicy(), eligibility: [{ ...line, effectiveFrom: '2026-11-01' }] };
    const of = (submittedAt: string) => {
      const file = { ...aCase({ submittedAt, terms: { termMonths: 61 } }) };
      return preliminaryReview({ ...aCleanInput(), file, policy }, passing()).rules.length;
    };
    expect(of('2026-10-31T15:59:59.000Z')).toBe(0);
    expect(of('2026-10-31T16:00:00.000Z')).toBe(1);
  });
});
