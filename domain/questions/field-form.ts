/** What a field's value looks like when it is sent: type, form, unit, codes. It says nothing of what is expected. */
import type { QuestionField } from './bank-rows.js';
import type { NormaliserName, PlainRule } from './notation/comparison-rule.js';
import { judgedVerdicts } from './rules/judged.js';
import { trapReactions } from './rules/trap.js';

/** Types of one value; docs/rules/question-banks.md shows a value of each. */
export const valueTypes = [
  'text',
  'code',
  'number',
  'count',
  'date',
  'month',
  'month_day',
  'day_of_month',
  'place',
  'organisation',
  'fee',
  'phone',
  'last_four',
  'zodiac',
] as const;
export type ValueType = (typeof valueTypes)[number];

/** Whether one value is sent, a list, or either. */
export const valueForms = ['one', 'list', 'one_or_list'] as const;
export type ValueForm = (typeof valueForms)[number];

/** What a number counts. Money is said in yuan, with fen as decimals. */
export const valueUnits = ['yuan', 'percent', 'metres', 'pieces'] as const;
export type ValueUnit = (typeof valueUnits)[number];

/** The form of a field. `codes` are all codes in alphabetical order: their order hints at nothing. */
export interface FieldForm {
  type: ValueType;
  form: ValueForm;
  unit: ValueUnit | null;
  codes: string[] | null;
}

const typeByNormaliser: Partial<Record<NormaliserName, ValueType>> = {
  num: 'number',
  int: 'number',
  org: 'organisation',
  addr: 'place',
  ym: 'month',
  ymd: 'date',
  md: 'month_day',
  dom: 'day_of_month',
  phone: 'phone',
  id4: 'last_four',
  card4: 'last_four',
  acct4: 'last_four',
  uscc4: 'last_four',
  code: 'code',
  fee: 'fee',
  zodiac: 'zodiac',
};
const typeOf = (normaliser: NormaliserName): ValueType => typeByNormaliser[normaliser] ?? 'text';

const one = (type: ValueType, unit: ValueUnit | null = null): FieldForm => ({
  ...{ type, form: 'one', unit, codes: null },
});
const coded = (codes: readonly string[], form: ValueForm): FieldForm => ({
  ...{ type: 'code', form, unit: null, codes: [...codes].sort() },
});

/** The form of a value by the rule that reads it; `unit` is the field's own where an amount is no money. */
export function fieldForm(rule: PlainRule, unit: QuestionField['unit']): FieldForm {
  switch (rule.kind) {
    case 'exact':
      return rule.codes === null ? one(typeOf(rule.normaliser)) : coded(rule.codes, 'one');
    case 'one_of':
      return coded([...rule.match, ...rule.tolerable, ...rule.mismatch], 'one_or_list');
    case 'trap':
      return coded(trapReactions, 'one');
    case 'judged':
      return coded(judgedVerdicts, 'one');
    case 'same_entity':
      return one('organisation');
    case 'same_district':
    case 'same_city':
      return one('place');
    case 'date':
      return one(rule.unit === 'd' ? 'date' : 'month');
    case 'by':
      return one('date');
    case 'day':
      return one('day_of_month');
    case 'amount':
    case 'amount_min':
    case 'amount_max':
      return one('number', unit ?? 'yuan');
    case 'points':
      return one('number', unit ?? 'percent');
    case 'within':
      return one('number', unit ?? 'metres');
    case 'count':
      return { type: 'count', form: 'one_or_list', unit: unit ?? 'pieces', codes: null };
    case 'covers':
    case 'contained_in':
    case 'set_equal':
      return { type: typeOf(rule.normaliser), form: 'list', unit: null, codes: null };
    case 'none':
      return one('text');
  }
}
