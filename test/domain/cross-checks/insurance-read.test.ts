import { describe, expect, it } from '@jest/globals';
import { splitInsurance, type InsurancePolicy } from '../../../domain/application/insurance.js';
import type { CapturedPaper } from '../../../domain/checks/captured-paper.js';
import type { CaseFile } from '../../../domain/checks/case-file.js';
import {
  coverOutcome,
  insuranceBeforeMoney,
} from '../../../domain/cross-checks/insurance/insurance-before-money.js';
import { insuranceDemanded } from '../../../domain/cross-checks/insurance/insurance-case.js';
import { aCase, anInsured, answered, found, now, today } from '../checks/a-case.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { text } from '../checks/outcome-of.js';
import { atInsurer, policy, said, shipped } from './an-insured-case.js';

describe('what nobody has read', () => {
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
    expect(text(coverOutcome(all, false))).toBe('inconclusive:insurance_not_read');
  });

  it('evaluates nothing while no policy was captured, or the one that was is refused or superseded', () => {
    const but = (change: Partial<CapturedPaper>): CaseFile => {
      const file = aCase({ insurance: {}, loanFacts: atInsurer() });
      return { ...file, documents: (file.documents ?? []).map((one) => ({ ...one, ...change })) };
    };
    const refused = but({ review: { verdict: 'refused' } });
    for (const file of [aCase(), refused, but({ supersededBy: 'dc_2' })]) {
      const all = insuranceBeforeMoney(file, shipped, policy, now, today);
      expect(all.map(({ result }) => result.result)).toEqual(all.map(() => 'not_evaluated'));
      expect(text(coverOutcome(all, false))).toBe('inconclusive:insurance_not_read');
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
    expect(text(coverOutcome(insuranceBeforeMoney(both, shipped, policy, now, today), false))).toBe(
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

  const elsewhere = atInsurer({ policyNumber: 'PL-0002', insured: '钱明' });
  it('about another number than the paper’s is not held against this paper', () => {
    expect(said({ facts: elsewhere })).toEqual([
      'insurance_paper_differs: not_evaluated insurance',
      'passed',
    ]);
  });

  it.each([
    { name: 'away', facts: outage },
    { name: 'about another number', facts: elsewhere },
  ])('$name leaves a difference that stands open as it is', ({ facts }) => {
    expect(said({ facts, isDiffering: true })).toEqual([
      'insurance_paper_differs: not_evaluated insurance',
      'mismatch:insurance_paper_differs',
    ]);
  });

  it('that all is right settles a difference that stood open', () => {
    expect(said({ isDiffering: true })).toEqual(['passed']);
  });

  it('is not asked for where no source is configured', () => {
    const checks = policy.checks.filter(({ check }) => check !== 'insurance');
    const file = aCase({ insurance: {} });
    const all = insuranceBeforeMoney(file, shipped, { ...policy, checks }, now, today);
    expect(all.map(({ rule }) => rule)).not.toContain('insurance_paper_differs');
    expect(text(coverOutcome(all, false))).toBe('passed');
  });
});

describe('what is demanded', () => {
  it('is what the policy of the product says, of goods that can be insured', () => {
    expect(insuranceDemanded(aCase(), policy)).toEqual(shipped);
    expect(insuranceDemanded(aCase(), { insurance: null })).toBeNull();
    expect(insuranceDemanded(aCase(), {})).toBeNull();
  });

  it('of a project is the works, also where land secures it', () => {
    const land = { kind: 'real_estate', use: 'land' };
    const project = { ...aCase(), product: 'project_finance', collateral: land };
    expect(insuranceDemanded(project as unknown as CaseFile, policy)).toEqual(shipped);
    const company = { ...project, product: 'sme_working_capital' } as unknown as CaseFile;
    expect(insuranceDemanded(company, policy)).toBeNull();
  });
});

/** The case with another captured policy. */
function withPaper(file: CaseFile<'auto'>, insurance: InsurancePolicy): CaseFile<'auto'> {
  const { cover, secrets } = splitInsurance(insurance);
  const { borrower } = file.parties;
  if (borrower === undefined) throw new Error('the case has a borrower');
  return {
    ...file,
    documents: [{ reference: { key: 'insurance' }, insurance: cover }],
    parties: {
      ...file.parties,
      borrower: { ...borrower, papers: { insurance: { insurance: secrets } } },
    },
  };
}
