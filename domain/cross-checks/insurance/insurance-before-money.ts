import { loanSubject, type CaseFile } from '../../checks/case-file.js';
import type { CheckOutcome } from '../../checks/outcome.js';
import type { InsuranceDemand } from '../../policy/insurance-policy.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { RuleResult } from '../contract/contract-against-approved.js';
import { coverInForce } from './cover-in-force.js';
import { coverOfFirstYear } from './cover-of-first-year.js';
import { firstBeneficiary } from './first-beneficiary.js';
import { insuranceCase, type InsuranceRule } from './insurance-case.js';
import { insuredKind } from './insured-kind.js';
import { insuredObject } from './insured-object.js';
import { insuredPerson } from './insured-person.js';
import { paperAgainstSource } from './paper-against-source.js';
import { premiumPaid } from './premium-paid.js';
import { sumInsured } from './sum-insured.js';

/** The rules on the policy that secures the loan, in the order in which they are told. */
export const insuranceRules: readonly InsuranceRule[] = [
  insuredKind,
  insuredObject,
  insuredPerson,
  coverInForce,
  coverOfFirstYear,
  sumInsured,
  firstBeneficiary,
  premiumPaid,
  paperAgainstSource,
];

/**
 * The policy against the security, the loan and the source, before the money: each difference its own finding. While nothing was captured no
 * rule is evaluated, which is not clean.
 */
export function insuranceBeforeMoney(
  file: CaseFile,
  demand: InsuranceDemand,
  policy: ProductPolicy,
  now: string,
  today: string,
): RuleResult[] {
  const input = insuranceCase({ file, policy, now, today, demand });
  return insuranceRules
    .filter((one) => one !== paperAgainstSource || input?.source !== null)
    .map((one) => ({
      rule: one.rule,
      subject: loanSubject,
      result:
        input === null
          ? { result: 'not_evaluated' as const, missing: ['insurance_policy'] }
          : one.evaluate(input),
    }));
}

/**
 * What the comparison says of the cover as a whole. From orange on the money waits; what nobody read from the paper is a question and not
 * clean. A source that gave nothing is the business of its own check, which a person judges; but what the insurer said to differ
 * (`isDiffering`: the finding stands open) differs until he says otherwise.
 */
export function coverOutcome(results: readonly RuleResult[], isDiffering: boolean): CheckOutcome {
  const findings = results.flatMap(({ result }) =>
    result.result === 'finding' ? [result.finding] : [],
  );
  const grave = findings.find(({ severity }) => severity !== 'yellow');
  if (grave !== undefined) return { outcome: 'mismatch', reason: grave.rule };
  const isUnread = results.some(
    ({ rule, result }) => rule !== paperAgainstSource.rule && result.result === 'not_evaluated',
  );
  if (isUnread) return { outcome: 'inconclusive', reason: 'insurance_not_read' };
  const compared = results.find(({ rule }) => rule === paperAgainstSource.rule)?.result.result;
  if (isDiffering && compared !== 'clear')
    return { outcome: 'mismatch', reason: paperAgainstSource.rule };
  const [note] = findings;
  return note === undefined
    ? { outcome: 'passed' }
    : { outcome: 'passed_with_note', note: note.rule };
}
