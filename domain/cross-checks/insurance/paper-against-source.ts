import { loanSubject } from '../../checks/case-file.js';
import type { InsuranceFacts } from '../../facts/insurance.js';
import type { ComparedValue } from '../../findings/finding.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { compareOrganisationNames } from '../organisation-names.js';
import { insuranceQuestions, type InsuranceCase, type InsuranceRule } from './insurance-case.js';

/**
 * The paper against what the insurer has under the same number: a policy that was changed on paper alone was forged. What nobody read from
 * the paper, and what the insurer does not name, are not compared. A policy that the insurer has terminated or ended differs from any paper
 * that is to cover. That it is unknown, or another's, is the check's (`insurance`); so is an answer that was about another number.
 */
export const paperAgainstSource: InsuranceRule = {
  rule: 'insurance_paper_differs',
  staleWhen: ['insurance_policy', 'insurance'],
  opensQuestions: insuranceQuestions,
  evaluate(input) {
    const { source, paper } = input;
    if (source?.state !== 'data' || source.data.policyNumber !== paper.secrets?.policyNumber)
      return notEvaluated('insurance');
    const differing = pairsOf(input, source.data).filter(([, , , same]) => !same);
    if (differing.length === 0) return clear();
    return findingOf(paperAgainstSource, loanSubject, {
      severity: 'red',
      kind: 'fraud',
      compared: differing.flatMap(([label, paper, said]): ComparedValue[] => [
        compared(label, paper, unitOf(label), 'insurance_policy'),
        compared(label, said, unitOf(label), 'insurance'),
      ]),
    });
  },
};

/** What a policy is at its insurer whose paper may cover from some day on. */
const standing: readonly Value[] = ['in_force', 'not_begun'] satisfies InsuranceFacts['status'][];

type Value = string | number | null;
type Pair = readonly [label: string, paper: Value, source: Value, same: boolean];

const unitOf = (label: string): ComparedValue['unit'] =>
  label === 'sum_insured'
    ? 'minor'
    : label.startsWith('insured_') && label !== 'insured_kind'
      ? 'date'
      : 'text';

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');
const sameText = (one: Value, other: Value) => one === other;
const sameName = (one: Value, other: Value) =>
  typeof one === 'string' && typeof other === 'string'
    ? plain(one) === plain(other) || compareOrganisationNames(one, other) === 'same'
    : one === other;

function pairsOf({ paper: { cover, secrets } }: InsuranceCase, data: InsuranceFacts): Pair[] {
  const pair = (
    label: string,
    paper: Value | undefined,
    said: Value,
    isSame: (one: Value, other: Value) => boolean = sameText,
  ): Pair[] => (paper === undefined ? [] : [[label, paper, said, isSame(paper, said)]]);
  const named = (label: string, paper: Value | undefined, said: Value) =>
    paper === null || said === null ? [] : pair(label, paper, said);
  return [
    ...pair('insurer', cover.insurer, data.insurer, sameName),
    ...pair('insured_kind', cover.kind, data.kind),
    ...named('vin', cover.object?.vin, data.vin),
    ...named('property_unit', cover.object?.unitNumber, data.unitNumber),
    ...named('uscc', cover.object?.uscc, data.uscc),
    ...pair('insured', secrets?.insured, data.insured, sameName),
    ...pair('first_beneficiary', secrets?.firstBeneficiary, data.firstBeneficiary, sameName),
    ...(cover.sumInsured === undefined
      ? []
      : pair('sum_insured', cover.sumInsured?.amountMinor ?? null, data.sumInsuredMinor)),
    ...pair('insured_from', cover.from, data.from),
    ...pair('insured_until', cover.to, data.to),
    ...pair('policy_status', 'in_force', data.status, (_paper, said) => standing.includes(said)),
    // A premium that was paid since the paper was written is no difference.
    ...(cover.premiumPaid === true ? pair('premium_paid', 'true', String(data.premiumPaid)) : []),
  ];
}
