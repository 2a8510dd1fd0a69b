import type { CrossCheckInput } from '../cross-checks/cross-check.js';
import { runCrossChecks } from '../cross-checks/cross-checks.js';
import { submittedOn } from '../cross-checks/submitted-on.js';
import type { CrossCheckResult, Severity } from '../findings/finding.js';
import { inForceOn } from '../policy/dated.js';
import type { EligibilityLine } from '../policy/eligibility-policy.js';
import type { ProductPolicy } from '../policy/product-policy.js';

/** What a rule, or all of them together, say of an application, from the mildest to the gravest. */
export const eligibilityResults = [
  'go_on',
  'let_pass',
  'not_evaluated',
  'person_review',
  'not_possible',
] as const;
export type EligibilityResult = (typeof eligibilityResults)[number];

/** One rule of the day, and what it says, in codes: the numbers stand with the findings, where they are kept from whoever asks for them. */
export interface RuleOfDay {
  rule: EligibilityLine['rule'];
  result: EligibilityResult;
  effectiveFrom: string;
  /** The law that says so; null where it is the lender's own rule. */
  law: string | null;
  source: string;
  certainty: string;
  /** Sources and fields without which it could not be worked out. */
  missing: string[];
}

/** The preliminary review of an application (depth.md G44): the gravest of its rules. */
export interface PreliminaryReview {
  result: EligibilityResult;
  /** The civil date of submission, whose rules count. */
  on: string;
  policyVersion: string;
  rules: RuleOfDay[];
}

/** The rules that a person has let pass: with today's numbers beyond them, and without their facts. Two different things that he said. */
export interface LetPass {
  beyond: ReadonlySet<string>;
  unevaluated: ReadonlySet<string>;
}

/** The lines of a policy that are in force on the day of submission. */
export function linesOfDay(
  policy: Pick<ProductPolicy, 'eligibility'>,
  on: string,
): EligibilityLine[] {
  return policy.eligibility.filter((line) => inForceOn(line, on));
}

/** What it means to be beyond a line. A finding that is not red is at most a question, whatever the line says. */
export const meaningOf = ({ beyond }: Pick<EligibilityLine, 'beyond'>, severity: Severity) =>
  severity === 'red' ? beyond : ('person_review' as const);

/**
 * The preliminary review. It is made of the cross-checks of the same names, so that a rule says one thing wherever it is asked; `letPass` are
 * those that a person has let pass. A rule without its facts is not evaluated and never a reason to go on.
 */
export function preliminaryReview(input: CrossCheckInput, letPass: LetPass): PreliminaryReview {
  const on = submittedOn(input.file, input.policy.zone);
  const rules = linesOfDay(input.policy, on).map((line) => ruleOfDay(line, input, letPass));
  // A day of which no rule is told lets nothing go on.
  const gravest = Math.max(...rules.map(({ result }) => eligibilityResults.indexOf(result)));
  return {
    result: eligibilityResults[gravest] ?? 'not_evaluated',
    on,
    policyVersion: input.policy.version,
    rules,
  };
}

function ruleOfDay(line: EligibilityLine, input: CrossCheckInput, letPass: LetPass): RuleOfDay {
  const { rule, effectiveFrom, law, mark } = line;
  const told = { rule, effectiveFrom, law, source: mark.source, certainty: mark.certainty };
  const said = runCrossChecks(input, rule)[0]?.result;
  const result = saidOfLine(line, said, letPass);
  if (said === undefined) return { ...told, result, missing: [rule] };
  return { ...told, result, missing: said.result === 'not_evaluated' ? said.missing : [] };
}

/** What a line makes of what the cross-check of its name says. */
export function saidOfLine(
  line: EligibilityLine,
  said: CrossCheckResult | undefined,
  letPass: LetPass,
): EligibilityResult {
  const { rule } = line;
  if (said === undefined || said.result === 'not_evaluated')
    return letPass.unevaluated.has(rule) ? 'let_pass' : 'not_evaluated';
  if (said.result === 'clear') return 'go_on';
  const meaning = meaningOf(line, said.finding.severity);
  return meaning === 'person_review' && letPass.beyond.has(rule) ? 'let_pass' : meaning;
}
