/** A row as it is served to the desk: what to say and what to fill in, never what is expected. */
import { readingRule } from './answer-input.js';
import { isJudgementKey } from './answer-key.js';
import type {
  GateRow,
  KeptField,
  Purpose,
  QuestionField,
  QuestionRow,
  SpokenText,
} from './bank-rows.js';
import type { ConditionContext } from './condition-evaluation.js';
import { fieldForm, type FieldForm } from './field-form.js';
import type { PlainRule } from './notation/comparison-rule.js';
import {
  fieldAsked,
  servedCondition,
  type FieldAsked,
  type ServedCondition,
} from './served-condition.js';

/** What part of a conversation a row belongs to. */
export type ServedKind =
  | 'opening'
  | 'gate'
  | 'question'
  | 'probe'
  | 'trap'
  | 'repeat'
  | 'judgement'
  | 'wording'
  | 'closing';

/** A field to fill in. */
export interface ServedField extends FieldForm {
  name: string;
  /** The rule that reads the value, for programs that knew it before its form was served. */
  input: PlainRule['kind'];
  /** A list holds at least so many; null where it does not matter. */
  least: number | null;
  /** Asked only if an earlier field of the row, or a fact, says so. */
  conditional: boolean;
  /** Whether it is asked as things stand; a field that is not may not be sent. */
  asked: FieldAsked;
  condition: ServedCondition | null;
}

/** One row of a script. */
export interface ServedRow {
  /** The key under which its answer is kept. */
  key: string;
  kind: ServedKind;
  /** Rows that are not asked now stand apart (`notAsked` of the script). */
  asked: true;
  /** Why it is asked, where it is not always. */
  condition: ServedCondition | null;
  text: SpokenText;
  desk: boolean;
  purpose: Purpose | null;
  mandatory: boolean;
  fields: ServedField[];
  /** The detail that is wrong on purpose; kept with the answer. */
  decoy: SpokenText | null;
  bank: { id: string; version: string };
  isAnswered: boolean;
}

/** A row that is not asked now, and what would have it asked. */
export interface UnaskedRow {
  key: string;
  asked: false;
  purpose: Purpose;
  mandatory: boolean;
  condition: ServedCondition;
  bank: { id: string; version: string };
}

/** A question's field without its sources, tolerances and good answers. */
export function servedField(
  row: QuestionRow,
  field: QuestionField,
  context: ConditionContext,
): ServedField {
  const rule = readingRule(field.rule.rule);
  return {
    name: field.name,
    input: rule.kind,
    ...fieldForm(rule, field.unit),
    least: null,
    conditional: field.servedIf !== null,
    asked: fieldAsked(row, field, context),
    condition: field.servedIf === null ? null : servedCondition(field.servedIf),
  };
}

/** The one field of a gate row. */
export function gateField(row: GateRow): ServedField {
  const rule = readingRule(row.rule.rule);
  const form = fieldForm(rule, null);
  return { ...always('factor'), input: rule.kind, ...form };
}

/** What is kept of a closing row: words, or one of the codes. */
export function keptField({ name, codes, least }: KeptField): ServedField {
  const form = least === null ? 'one' : 'one_or_list';
  return {
    ...{ ...always(name), least, form },
    ...(codes === null ? {} : { type: 'code', codes: [...codes].sort() }),
  };
}

function always(name: string): ServedField {
  return {
    ...{ name, input: 'none', type: 'text', form: 'one', unit: null, codes: null },
    ...{ least: null, conditional: false, asked: 'yes', condition: null },
  };
}

/** What kind of question a row is. */
export function questionKind(row: QuestionRow): ServedKind {
  if (row.fields.some((field) => field.rule.rule.kind === 'trap')) return 'trap';
  if (isJudgementKey(row.key)) return 'judgement';
  return row.fields.some((field) => field.rule.rule.kind === 'repeat') ? 'repeat' : 'question';
}
