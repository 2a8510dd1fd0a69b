import type { ScriptRow } from '../http/shapes.js';
import type { AnswerBody, FieldInput } from './answer-body.js';
import type { Heard, Said } from './line.js';

/** What the desk itself did, whatever was answered to it. */
const done: Readonly<Record<string, string>> = {
  request_with_due_date: '没有待补材料',
  text_told: '已口头告知后续步骤',
};

/**
 * What a closing row keeps (questions.md §3.4): the person's last words and the desk's own notes. Observations, conclusion and
 * willingness are what an attentive agent would write of such a call.
 */
export function closingBody(row: ScriptRow, heard: Heard): AnswerBody {
  const said = heard.heard === 'answers' ? heard.answers : {};
  const fields: Record<string, FieldInput> = {};
  for (const { name, codes } of row.fields) {
    const words: Said = done[name] ?? said[name] ?? null;
    // Nobody rates a call for the customer: what is one of several codes is then left open.
    fields[name] = words ?? (codes === null ? '未作说明' : { notAnswered: 'not_known' });
  }
  return { fields, said: null, notAnswered: null };
}
