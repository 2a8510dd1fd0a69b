import type { CrossCheckInput } from '../cross-checks/cross-check.js';
import { runCrossChecks } from '../cross-checks/cross-checks.js';
import { linesOfDay, meaningOf, type LetPass } from '../eligibility/preliminary-review.js';
import { submittedOn } from '../cross-checks/submitted-on.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import type { FindingHead, Loan } from './state/loan.js';

/** Why an eligibility review is there. */
export const beyondLaw = 'not_possible';
export const beyondPolicy = 'person_review';
/** Nothing is beyond a line, and one of them could not be worked out. */
export const notWorkedOut = 'not_evaluated';

/** A finding that stands against a line of the day of submission, and what that means. */
export interface BeyondLine {
  head: FindingHead;
  meaning: typeof beyondLaw | typeof beyondPolicy;
}

/** What of an application is beyond the rules of its day and nobody has let pass. */
export function unsettledLines(loan: Loan, policy: ProductPolicy): BeyondLine[] {
  const lines = linesOfDay(policy, submittedOn(loan, policy.zone));
  return Object.values(loan.findings).flatMap((head): BeyondLine[] => {
    const line = lines.find(({ rule }) => rule === head.rule);
    if (line === undefined || head.status !== 'open') return [];
    return [{ head, meaning: meaningOf(line, head.severity) }];
  });
}

/** The rules that a person has let pass: findings that stand as explained, and what could not be worked out and was let pass without. */
export function rulesLetPass(loan: Loan): LetPass {
  const explained = Object.values(loan.findings).filter(({ status }) => status === 'explained');
  const passed = Object.values(loan.tasks).filter(
    ({ type, result }) => type === 'eligibility_review' && result === 'let_pass',
  );
  return {
    beyond: new Set(explained.map(({ rule }) => rule)),
    unevaluated: new Set(passed.flatMap(({ about }) => about.unevaluated?.split(',') ?? [])),
  };
}

/** The lines of the day that want a person where they could not be worked out, that could not be, and that nobody has let pass. */
export function unevaluatedLines(input: CrossCheckInput, loan: Loan): string[] {
  const { policy } = input;
  const { unevaluated } = rulesLetPass(loan);
  return linesOfDay(policy, submittedOn(loan, policy.zone))
    .filter(({ whenUnknown, rule }) => whenUnknown === 'person_review' && !unevaluated.has(rule))
    .map(({ rule }) => rule)
    .filter((rule) => runCrossChecks(input, rule)[0]?.result.result === 'not_evaluated')
    .sort();
}
