import type { ScriptRow } from '../http/shapes.js';
import type { AnswerBody, FieldInput } from './answer-body.js';
import type { Heard, Said } from './line.js';

/** Where the words of a closing row come from: the person's answer by the sandbox's name, or what the desk says itself. */
const kept: Readonly<Record<string, (said: Record<string, Said>) => Said>> = {
  request_with_due_date: () => '没有待补材料',
  text_told: () => '已口头告知后续步骤',
  questions: ({ value = null }) => value,
  corrections: () => '没有',
  contact_preference: ({ preference = null }) => preference,
  score: ({ score = null }) => score,
  score_reason: ({ reason = null }) => reason,
  observations: ({ value = null }) => value,
  conclusion: ({ conclusion = null }) => conclusion,
  willingness: ({ willingness = null }) => willingness,
  willingness_reasons: ({ reasons = null }) => reasons,
};

/**
 * What a closing row keeps (questions.md §3.4): the person's last words and the desk's own notes. Observations, conclusion and
 * willingness are what an attentive agent would write of such a call.
 */
export function closingBody(row: ScriptRow, heard: Heard): AnswerBody {
  const said = heard.heard === 'answers' ? heard.answers : {};
  const fields: Record<string, FieldInput> = {};
  for (const { name } of row.fields) {
    const words = kept[name]?.(said) ?? null;
    fields[name] = words ?? '未作说明';
  }
  return { fields, said: null, notAnswered: null };
}
