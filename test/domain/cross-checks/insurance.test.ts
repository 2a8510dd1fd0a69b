import { describe, expect, it } from '@jest/globals';
import type { InsurancePolicy } from '../../../domain/application/insurance.js';
import type { CaseFile } from '../../../domain/checks/case-file.js';
import {
  coverOutcome,
  insuranceBeforeMoney,
} from '../../../domain/cross-checks/insurance/insurance-before-money.js';
import { insuranceDemanded } from '../../../domain/cross-checks/insurance/insurance-case.js';
import type { FactsBySource, SourceFacts } from '../../../domain/facts/sources.js';
import type { InsuranceDemand } from '../../../domain/policy/insurance-policy.js';
import { aCase, anInsured, answered, found, now, today, type CaseParts } from '../checks/a-case.js';
import { text } from '../checks/outcome-of.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { autoPolicy } from '../policy/shipped-policy.js';

const policy = autoPolicy();
const shipped = policy.insurance;
if (!shipped) throw new Error('the shipped policy demands insurance of a car');
const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

/** The insurer has what the paper of the case says, but for what is said otherwise. */
const atInsurer = (over: Partial<SourceFacts<'insurance'>> = {}): FactsBySource =>
  found('insurance', { ...cleanFacts.insurance, ...over });

interface Said {
  paper?: Partial<InsurancePolicy>;
  facts?: FactsBySource;
  demand?: Partial<InsuranceDemand>;
  parts?: CaseParts;
  on?: string;
}

const results = ({ paper = {}, facts = atInsurer(), demand = {}, parts = {}, on = today }: Said) =>
  insuranceBeforeMoney(
    aCase({ insurance: paper, loanFacts: facts, ...parts }),
    { ...shipped, ...demand },
    ...([policy, now, on] as const),
  );

/** What every rule says that is not clear, and the outcome of all. */
function said(one: Said): string[] {
  const all = results(one);
  const speaking = all.flatMap(({ rule, result }) => {
    if (result.result === 'clear') return [];
    return result.result === 'finding'
      ? [`${rule}: ${result.finding.severity} ${result.finding.kind}`]
      : [`${rule}: not_evaluated ${result.missing.join()}`];
  });
  return [...speaking, text(coverOutcome(all))];
}
const bad = (rule: string, how: string) => [`${rule}: ${how}`, `mismatch:${rule}`];
const noted = (rule: string, how: string) => [`${rule}: ${how}`, `passed_with_note:${rule}`];
const unread = (rule: string, field: string) => [
  `${rule}: not_evaluated insurance_policy.${field}`,
  'inconclusive:insurance_not_read',
];

describe('the policy before the money', () => {
  const other = '1M8GDM9AXKP042789';
  const rows: { name: string; case: Said; expected: string[] }[] = [
    { name: 'right in all', case: {}, expected: ['passed'] },
    {
      name: 'the compulsory liability',
      case: {
        paper: { kind: 'vehicle_liability' },
        facts: atInsurer({ kind: 'vehicle_liability' }),
      },
      expected: bad('insurance_kind_differs', 'orange operational'),
    },
    {
      name: 'another car, one digit away',
      case: { paper: { object: { vin: other } }, facts: atInsurer({ vin: other }) },
      expected: bad('insurance_object_differs', 'orange fraud'),
    },
    {
      name: 'a plate in place of the VIN',
      case: {
        paper: { object: { vin: null }, plate: '京A 12345' },
        parts: { collateral: { plate: '京A12345' } },
      },
      expected: ['passed'],
    },
    {
      name: 'another plate',
      case: {
        paper: { object: { vin: null }, plate: '京A12346' },
        parts: { collateral: { plate: '京A12345' } },
      },
      expected: bad('insurance_object_differs', 'orange fraud'),
    },
    {
      name: 'a plate of a car that has none yet',
      case: { paper: { object: { vin: null }, plate: '京A12345' } },
      expected: unread('insurance_object_differs', 'object'),
    },
    {
      name: 'somebody else insured',
      case: { paper: { insured: '钱明' }, facts: atInsurer({ insured: '钱明' }) },
      expected: bad('insurance_insured_differs', 'orange legal'),
    },
    {
      name: 'the borrower and another',
      case: { paper: { insured: '钱明、赵 晨' }, facts: atInsurer({ insured: '钱明、赵晨' }) },
      expected: ['passed'],
    },
    {
      name: 'begins tomorrow',
      case: { paper: { from: '2026-11-03' }, facts: atInsurer({ from: '2026-11-03' }) },
      expected: bad('insurance_not_in_force', 'red credit'),
    },
    {
      name: 'ended yesterday',
      case: { on: '2027-10-31' },
      expected: [
        'insurance_not_in_force: red credit',
        'insurance_ends_early: yellow credit',
        'mismatch:insurance_not_in_force',
      ],
    },
    {
      name: 'thirty days left, the least',
      case: { on: '2027-09-30' },
      expected: noted('insurance_ends_early', 'yellow credit'),
    },
    {
      name: 'twenty-nine days left',
      case: { on: '2027-10-01' },
      expected: [
        'insurance_not_in_force: red credit',
        'insurance_ends_early: yellow credit',
        'mismatch:insurance_not_in_force',
      ],
    },
    // A year from the payout less 45 days.
    { name: 'through the first year, just', case: { on: '2026-12-14' }, expected: ['passed'] },
    {
      name: 'a day less',
      case: { on: '2026-12-15' },
      expected: noted('insurance_ends_early', 'yellow credit'),
    },
    {
      name: 'to the end of a plan of six months',
      case: {
        paper: { to: '2027-05-02' },
        facts: atInsurer({ to: '2027-05-02' }),
        parts: { terms: { termMonths: 6 } },
      },
      expected: ['passed'],
    },
    {
      name: 'of exactly 80 % of the price',
      case: {
        paper: { sumInsured: cny(16_000_000) },
        facts: atInsurer({ sumInsuredMinor: 16_000_000 }),
      },
      expected: ['passed'],
    },
    {
      name: 'one fen less',
      case: {
        paper: { sumInsured: cny(15_999_999) },
        facts: atInsurer({ sumInsuredMinor: 15_999_999 }),
      },
      expected: bad('insurance_sum_low', 'orange credit'),
    },
    {
      name: 'below the valuation, which is above the price',
      case: {
        facts: {
          ...atInsurer(),
          ...found('valuation', {
            ...{ valueMinor: 25_000_001, valuedOn: '2026-11-01', confidenceBasisPoints: 9000 },
          }),
        },
      },
      expected: bad('insurance_sum_low', 'orange credit'),
    },
    {
      name: 'of the loan, where policy wants that',
      case: {
        paper: { sumInsured: cny(15_000_000) },
        facts: atInsurer({ sumInsuredMinor: 15_000_000 }),
        demand: { sumInsured: { of: 'loan', basisPointsMin: 10_000 } },
      },
      expected: ['passed'],
    },
    {
      name: 'without a sum',
      case: { paper: { sumInsured: null }, facts: atInsurer({ sumInsuredMinor: null }) },
      expected: bad('insurance_sum_low', 'orange credit'),
    },
    {
      name: 'in another currency',
      case: { paper: { sumInsured: { amountMinor: 20_000_000, currency: 'USD' } } },
      expected: unread('insurance_sum_low', 'sumInsured.currency'),
    },
    {
      name: 'no beneficiary',
      case: { paper: { firstBeneficiary: null }, facts: atInsurer({ firstBeneficiary: null }) },
      expected: bad('insurance_beneficiary_differs', 'orange legal'),
    },
    {
      name: 'the dealer as beneficiary',
      case: {
        paper: { firstBeneficiary: '北京远行汽车销售有限公司' },
        facts: atInsurer({ firstBeneficiary: '北京远行汽车销售有限公司' }),
      },
      expected: bad('insurance_beneficiary_differs', 'orange legal'),
    },
    {
      name: 'no beneficiary, where policy asks for none',
      case: {
        paper: { firstBeneficiary: null },
        facts: atInsurer({ firstBeneficiary: null }),
        demand: { firstBeneficiaries: [] },
      },
      expected: ['passed'],
    },
    {
      name: 'not paid',
      case: { paper: { premiumPaid: false }, facts: atInsurer({ premiumPaid: false }) },
      expected: bad('insurance_premium_unpaid', 'orange operational'),
    },
    {
      name: 'paid on paper alone',
      case: { facts: atInsurer({ premiumPaid: false }) },
      expected: bad('insurance_paper_differs', 'red fraud'),
    },
    {
      name: 'a lower sum at the insurer',
      case: { facts: atInsurer({ sumInsuredMinor: 2_000_000 }) },
      expected: bad('insurance_paper_differs', 'red fraud'),
    },
    {
      name: 'an earlier end at the insurer',
      case: { facts: atInsurer({ to: '2026-12-31' }) },
      expected: bad('insurance_paper_differs', 'red fraud'),
    },
  ];
  it.each(rows)('$name: $expected', ({ case: one, expected }) => {
    expect(said(one)).toEqual(expected);
  });

  const absent: { field: keyof InsurancePolicy; rule: string; as?: string }[] = [
    { field: 'kind', rule: 'insurance_kind_differs' },
    { field: 'object', rule: 'insurance_object_differs' },
    { field: 'insured', rule: 'insurance_insured_differs' },
    { field: 'sumInsured', rule: 'insurance_sum_low' },
    { field: 'premiumPaid', rule: 'insurance_premium_unpaid' },
  ];
  it.each(absent)('$field that nobody has read is not clean', ({ field, rule }) => {
    const { [field]: _none, ...rest } = anInsured();
    const file = aCase({ insurance: {}, loanFacts: atInsurer() });
    const bare = withPaper(file, rest as InsurancePolicy);
    const all = insuranceBeforeMoney(bare, shipped, policy, now, today);
    expect(all.find((one) => one.rule === rule)?.result).toEqual({
      result: 'not_evaluated',
      missing: [`insurance_policy.${field}`],
    });
    expect(text(coverOutcome(all))).toBe('inconclusive:insurance_not_read');
  });

  it('evaluates nothing while no policy was captured, or the one that was is refused', () => {
    const refused = (file: CaseFile): CaseFile => ({
      ...file,
      documents: (file.documents ?? []).map((one) => ({ ...one, review: { verdict: 'refused' } })),
    });
    for (const file of [aCase(), refused(aCase({ insurance: {} }))]) {
      const all = insuranceBeforeMoney(file, shipped, policy, now, today);
      expect(all.map(({ result }) => result.result)).toEqual(all.map(() => 'not_evaluated'));
      expect(text(coverOutcome(all))).toBe('inconclusive:insurance_not_read');
    }
  });

  it('takes the damage to the car, whichever paper came last', () => {
    const file = aCase({ insurance: {}, loanFacts: atInsurer() });
    const { kind: _kind, ...liability } = file.documents?.at(-1)?.insurance ?? anInsured();
    const paper = {
      reference: { key: 'liability' },
      insurance: { ...liability, kind: 'vehicle_liability' as const },
    };
    const both = { ...file, documents: [...(file.documents ?? []), paper] };
    expect(text(coverOutcome(insuranceBeforeMoney(both, shipped, policy, now, today)))).toBe(
      'passed',
    );
  });
});

describe('the insurer’s word', () => {
  const outage = answered('insurance', { answer: 'UNAVAILABLE', class: 'timeout' });
  const noRecord = answered('insurance', { answer: 'NO_RECORD', reference: 'r-1' });
  const another = found('insurance', cleanFacts.insurance, 'MISMATCH');
  it.each([
    { name: 'never asked', facts: {} },
    { name: 'away', facts: outage },
    { name: 'without a record', facts: noRecord },
    { name: 'of another policy', facts: another },
  ])('$name leaves the comparison with the paper undone, which its check tells', ({ facts }) => {
    expect(said({ facts })).toEqual(['insurance_paper_differs: not_evaluated insurance', 'passed']);
  });

  it('is not asked for where no source is configured', () => {
    const checks = policy.checks.filter(({ check }) => check !== 'insurance');
    const file = aCase({ insurance: {} });
    const all = insuranceBeforeMoney(file, shipped, { ...policy, checks }, now, today);
    expect(all.map(({ rule }) => rule)).not.toContain('insurance_paper_differs');
    expect(text(coverOutcome(all))).toBe('passed');
  });
});

describe('what is demanded', () => {
  it('is what the policy of the product says, of goods that can be insured', () => {
    expect(insuranceDemanded(aCase(), policy)).toEqual(shipped);
    expect(insuranceDemanded(aCase(), { insurance: null })).toBeNull();
    expect(insuranceDemanded(aCase(), {})).toBeNull();
  });
});

/** The case with another captured policy. */
function withPaper(file: CaseFile<'auto'>, insurance: InsurancePolicy): CaseFile<'auto'> {
  const { policyNumber, firstBeneficiary, insured, ...cover } = insurance;
  const { borrower } = file.parties;
  if (borrower === undefined) throw new Error('the case has a borrower');
  const secrets = { policyNumber, firstBeneficiary, ...(insured !== undefined && { insured }) };
  return {
    ...file,
    documents: [{ reference: { key: 'insurance' }, insurance: cover }],
    parties: {
      ...file.parties,
      borrower: { ...borrower, papers: { insurance: { insurance: secrets } } },
    },
  };
}
