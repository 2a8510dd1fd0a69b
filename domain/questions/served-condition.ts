/** Why a row or a field is asked or not: as data for machines, and in words. */
import type { QuestionField, QuestionRow, SpokenText } from './bank-rows.js';
import { namedIn, type Condition } from './condition.js';
import { conditionText } from './condition-text.js';
import { evaluateCondition, type ConditionContext } from './condition-evaluation.js';

/** Reasons that are no condition of a bank: a probe follows an answer; later cycles ask what changed or was flagged. */
export type AskedBecause =
  Condition | { kind: 'follows_answer'; row: string } | { kind: 'first_cycle_or_flagged' };

/** A condition as it is served. It never holds a tolerance or an expected value of a question that is still open. */
export interface ServedCondition {
  when: AskedBecause;
  text: SpokenText;
}

/** Whether a field is asked as things stand; `depends`: on another field of the same answer, which the condition names. */
export const fieldAskedWords = ['yes', 'no', 'depends'] as const;
export type FieldAsked = (typeof fieldAskedWords)[number];

/** The condition with its words. */
export function servedCondition(when: AskedBecause): ServedCondition {
  switch (when.kind) {
    case 'follows_answer':
      return {
        when,
        text: { zh: `由 ${when.row} 的回答引出`, en: `it follows from the answer to ${when.row}` },
      };
    case 'first_cycle_or_flagged':
      return {
        when,
        text: {
          zh: '第一次回访时，或者之后有变化、有提示时',
          en: 'in the first callback, and later where something changed or was flagged',
        },
      };
    default:
      return { when, text: conditionText(when) };
  }
}

/** Whether a field of a row is asked, given the answers so far. */
export function fieldAsked(
  row: Pick<QuestionRow, 'key'>,
  field: QuestionField,
  context: ConditionContext,
): FieldAsked {
  if (field.servedIf === null) return 'yes';
  const own = namedIn(field.servedIf).fields.some((name) => name.startsWith(`${row.key}.`));
  if (own) return 'depends';
  return evaluateCondition(field.servedIf, context) === 'holds' ? 'yes' : 'no';
}
