/** A row as it is served to the desk: what to say and what to fill in, never what is expected. */
import type { Purpose, QuestionField, QuestionRow, SpokenText } from './bank-rows.js';
import type { PlainRule } from './notation/comparison-rule.js';
import { readingRule } from './answer-input.js';
import { trapReactions } from './rules/trap.js';

/** What part of a conversation a row belongs to. */
export type ServedKind =
  'opening' | 'gate' | 'question' | 'probe' | 'trap' | 'repeat' | 'wording' | 'closing';

/** A field to fill in. `codes` are all codes in alphabetical order: their order hints at nothing. */
export interface ServedField {
  name: string;
  input: PlainRule['kind'];
  codes: string[] | null;
  /** Asked only if an earlier field of the row, or a fact, says so. */
  conditional: boolean;
}

/** One row of a script. */
export interface ServedRow {
  /** The key under which its answer is kept. */
  key: string;
  kind: ServedKind;
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

function codesOf(rule: PlainRule): string[] | null {
  switch (rule.kind) {
    case 'one_of':
      return [...rule.match, ...rule.tolerable, ...rule.mismatch].sort();
    case 'exact':
      return rule.codes === null ? null : [...rule.codes].sort();
    case 'trap':
      return [...trapReactions].sort();
    default:
      return null;
  }
}

/** A field without its sources, tolerances and good answers. */
export function servedField(field: QuestionField): ServedField {
  const rule = readingRule(field.rule.rule);
  return {
    name: field.name,
    input: rule.kind,
    codes: codesOf(rule),
    conditional: field.servedIf !== null,
  };
}

/** What kind of question a row is. */
export function questionKind(row: QuestionRow): ServedKind {
  if (row.fields.some((field) => field.rule.rule.kind === 'trap')) return 'trap';
  return row.fields.some((field) => field.rule.rule.kind === 'repeat') ? 'repeat' : 'question';
}
