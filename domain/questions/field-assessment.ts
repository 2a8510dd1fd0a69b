/** One field of an answer: read, compared, judged. */
import { readFieldInput } from './answer-input.js';
import type { QuestionField } from './bank-rows.js';
import type { Normalised } from './normalisers/normalised.js';
import type { PlainRule } from './notation/comparison-rule.js';
import { originalKeyOf } from './answer-key.js';
import type { SourceCode } from './notation/source-expression.js';
import {
  resolveReference,
  type FoundReference,
  type ReferenceFacts,
  type ResolvedReference,
} from './reference.js';
import { compare, compareAlone } from './rules/comparison.js';
import { compareRepeat } from './rules/repeat.js';
import type { ComparisonSettings } from './rules/settings.js';
import {
  notAnswered,
  notComparable,
  worstVerdict,
  type NotAnsweredReason,
  type Verdict,
} from './verdict.js';

/** The judgement of a field. Sources are named; values, said and held against, are kept with the party and nowhere else. */
export interface FieldAssessment {
  name: string;
  /** As normalised; `null` when nothing was said that could be normalised. Personal. */
  said: Normalised | null;
  verdict: Verdict;
  comparedWith: SourceCode[];
  /** What it was held against, as it was then, by source. Personal. */
  heldAgainst: FoundReference[];
}

/** A field with the references it was held against, for conditions of the same row. Stays inside. */
export interface JudgedField extends FieldAssessment {
  references: Normalised[];
}

/** Everything a field is judged by. */
export interface FieldContext {
  rowKey: string;
  facts: ReferenceFacts;
  settings: ComparisonSettings;
  /** What was said earlier in this task, by `<row key>.<field>`. */
  saidBefore: Readonly<Record<string, Normalised>>;
}

/** Either the judgement, or why the input could not be taken. */
export type FieldJudgement = { field: JudgedField } | { mistake: string };

function withMissing(rule: PlainRule, verdict: Verdict, resolved: ResolvedReference): Verdict {
  const isSetRule =
    rule.kind === 'covers' || rule.kind === 'contained_in' || rule.kind === 'set_equal';
  // A miss may stand in the source that could not be asked, so it proves nothing (§1, `A + B`).
  const isMiss = verdict.verdict === 'mismatch' || verdict.verdict === 'tolerable';
  if (!isSetRule || !isMiss || resolved.resolved !== 'values') return verdict;
  return resolved.missing === null ? verdict : notComparable(resolved.missing);
}

function judgeAgainstSources(
  field: QuestionField,
  rule: PlainRule,
  said: Normalised,
  context: FieldContext,
): JudgedField {
  const place = { rowKey: originalKeyOf(context.rowKey), field: field.name };
  const resolved = resolveReference(field.sources, rule, context.facts, place);
  if (resolved.resolved === 'nothing') {
    const verdict = notComparable(resolved.reason);
    return { name: field.name, said, verdict, comparedWith: [], heldAgainst: [], references: [] };
  }
  const verdicts = resolved.found.map(({ value }) => compare(rule, said, value, context.settings));
  return {
    name: field.name,
    said,
    verdict: withMissing(rule, worstVerdict(verdicts), resolved),
    comparedWith: resolved.found.flatMap(({ sources }) => sources),
    heldAgainst: resolved.found,
    references: resolved.found.map(({ value }) => value),
  };
}

function judgeSaid(field: QuestionField, said: Normalised, context: FieldContext): JudgedField {
  const { rule } = field.rule;
  const base = { name: field.name, said, heldAgainst: [], references: [] };
  if (rule.kind === 'repeat') {
    const earlier = context.saidBefore[`${rule.rowKey}.${rule.field}`] ?? null;
    const verdict = compareRepeat(rule.rule, said, earlier, context.settings);
    if (earlier === null) return { ...base, verdict, comparedWith: [] };
    const heldAgainst: FoundReference[] = [{ sources: ['SELF'], value: earlier }];
    return { ...base, verdict, comparedWith: ['SELF'], heldAgainst };
  }
  const alone = compareAlone(rule, said);
  if (alone === null) return judgeAgainstSources(field, rule, said, context);
  return { ...base, verdict: alone, comparedWith: rule.kind === 'one_of' ? ['POL'] : [] };
}

/** Judges one field; `raw` is what the desk sent, `undefined` when the field was left out. */
export function judgeField(
  field: QuestionField,
  raw: unknown,
  wholeRowReason: NotAnsweredReason | null,
  context: FieldContext,
): FieldJudgement {
  const nothing = {
    name: field.name,
    said: null,
    comparedWith: [],
    heldAgainst: [],
    references: [],
  };
  if (wholeRowReason !== null) {
    return { field: { ...nothing, verdict: notAnswered(wholeRowReason) } };
  }
  if (raw === undefined)
    return { mistake: `${field.name}: an answer or a coded reason is missing` };
  const reading = readFieldInput(field.name, field.rule.rule, raw);
  switch (reading.read) {
    case 'wrong':
      return { mistake: reading.message };
    case 'not_answered':
      return { field: { ...nothing, verdict: notAnswered(reading.reason) } };
    case 'unmapped':
      return { field: { ...nothing, verdict: notComparable('no_reference') } };
    case 'said':
      return { field: judgeSaid(field, reading.value, context) };
  }
}
