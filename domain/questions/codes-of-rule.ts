/** The closed list that an answer is coded into. */
import type { ComparisonRule } from './notation/comparison-rule.js';
import { trapReactions } from './rules/trap.js';

/** Every code that an answer by this rule can have; null where there is no closed list, or where another source holds it. */
export function codesOfRule(rule: ComparisonRule): readonly string[] | null {
  switch (rule.kind) {
    case 'repeat':
      return codesOfRule(rule.rule);
    case 'exact':
      return rule.codes;
    case 'one_of':
      return [...rule.match, ...rule.tolerable, ...rule.mismatch];
    case 'trap':
      return trapReactions;
    default:
      return null;
  }
}
