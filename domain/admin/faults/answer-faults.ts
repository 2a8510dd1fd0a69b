import type { QuestionBank } from '../../questions/bank.js';
import type { QuestionField } from '../../questions/bank-rows.js';
import { questionsOf } from '../../questions/bank-conditions.js';
import { codesOfRule } from '../../questions/codes-of-rule.js';
import type { ComparisonRule } from '../../questions/notation/comparison-rule.js';
import type { Fault } from '../fault.js';

/** Fields that nobody could answer or that every answer passes: a closed list with nothing in it, a code with two verdicts, a tolerance above a whole. */
export function answerFaults(bank: QuestionBank): Fault[] {
  return questionsOf(bank).flatMap(({ key, fields, desk, repeatsRow, mandatory }, r) => {
    const at = `rows.${r}.fields`;
    // The probe that repeats another row has the fields of that one.
    const none = fields.length === 0 && !repeatsRow;
    const message = `${key} has no field${mandatory ? ' and is mandatory' : ''}: nothing could be answered${desk ? ' by the desk' : ''}; give it one`;
    return [
      ...(none ? [{ path: at, message }] : []),
      ...fields.flatMap((field, f) => fieldFaults(field, `${at}.${f}.rule`)),
    ];
  });
}

function fieldFaults({ rule: { rule } }: QuestionField, path: string): Fault[] {
  const codes = codesOfRule(rule);
  const twice = (codes ?? []).filter((code, i, all) => all.indexOf(code) < i);
  return [
    ...(codes?.length === 0 ? [{ path, message: 'knows no code, so that no answer fits' }] : []),
    ...[...new Set(twice)].map((code) => ({
      path,
      message: `names ${code} twice; an answer can have one verdict`,
    })),
    ...toleranceFaults(rule, path),
  ];
}

/** These are in percent of the reference, or in percentage points; what falls short of everything is no answer any more. */
const inPercent: readonly ComparisonRule['kind'][] = [
  ...(['amount', 'amount_min', 'amount_max', 'points'] as const),
];

function toleranceFaults(rule: ComparisonRule, path: string): Fault[] {
  if (rule.kind === 'repeat') return toleranceFaults(rule.rule, path);
  if (!inPercent.includes(rule.kind) || !('tolerable' in rule)) return [];
  if (Number(rule.tolerable) <= 100) return [];
  return [{ path, message: `tolerates ${String(rule.tolerable)} %: everything would pass` }];
}
