import { normalise } from '../../../domain/questions/answer-input.js';
import type { PlainRule } from '../../../domain/questions/notation/comparison-rule.js';
import { parseRule } from '../../../domain/questions/notation/rule-parser.js';
import { compare } from '../../../domain/questions/rules/comparison.js';

export const settings = { rangeWidthPercentMax: 30, entitySimilarityPercentMin: 90 };

/** The plain rule that a notation states. */
export function plainRule(notation: string): PlainRule {
  const rule = parseRule(notation)?.rule;
  if (rule === undefined || rule.kind === 'repeat') throw new Error(`${notation} is no plain rule`);
  return rule;
}

/** The verdict, with its reason where it has one, as `not_comparable:other_code`. */
export function verdictOf(notation: string, said: unknown, reference: unknown): string {
  const rule = plainRule(notation);
  const [left, right] = [normalise(rule, said), normalise(rule, reference)];
  if (left.reading !== 'value') return `said ${left.reading}`;
  if (right.reading !== 'value') return `reference ${right.reading}`;
  const verdict = compare(rule, left.value, right.value, settings);
  return 'reason' in verdict ? `${verdict.verdict}:${verdict.reason}` : verdict.verdict;
}
