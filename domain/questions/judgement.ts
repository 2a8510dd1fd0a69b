/**
 * What only whoever talks can tell of an answer. A condition of kind `judged` is asked of the desk straight after the row that it belongs
 * to, as a row of its own with a coded verdict for each: `mismatch` says that the words hold, and raises the same flag or opens the same
 * branch that every other condition does (`questions.md` §1, last two columns). It stands in the record with its actor like every answer.
 */
import type { AnsweredRow } from './answered-row.js';
import { isJudgementKey, judgementKey, originalKeyOf } from './answer-key.js';
import type { QuestionField, QuestionRow, RedFlag, Branch, SpokenText } from './bank-rows.js';
import type { Condition } from './condition.js';
import { evaluateCondition, type ConditionContext } from './condition-evaluation.js';
import { judgedIn, judgementName, judgementText, type JudgedCondition } from './judgement-name.js';
import type { VerdictWord } from './verdict.js';

/** What hangs on conditions of a row. */
type Hanging = RedFlag | Branch;

const hangingOf = (row: QuestionRow): Hanging[] => [...row.redFlags, ...row.branches];

/** Every condition of a row on which something hangs. */
export function consequencesOf(row: QuestionRow): Condition[] {
  const critical = row.quality?.criticalWhen ?? null;
  return [...hangingOf(row).map(({ when }) => when), ...(critical === null ? [] : [critical])];
}

/** The verdicts that were given on a row, by name. */
export function judgedOf(
  rowKey: string,
  answers: readonly AnsweredRow[],
): Record<string, VerdictWord> {
  const key = judgementKey(originalKeyOf(rowKey));
  const fields = answers.find((answer) => answer.rowKey === key)?.fields ?? [];
  return Object.fromEntries(fields.map(({ name, verdict }) => [name, verdict.verdict]));
}

/** A condition of a row, with what was judged of it. On the row itself nothing is judged yet: that comes with its judgement. */
export function seenBy(row: Pick<QuestionRow, 'key'>, context: ConditionContext): ConditionContext {
  if (!isJudgementKey(row.key)) return { facts: context.facts, answers: context.answers };
  return { ...context, judged: judgedOf(row.key, context.answers) };
}

/** Whether a person's word would decide: not without it, and yes where every judged part holds. */
function hangsOnJudgement(condition: Condition, context: ConditionContext): boolean {
  const judged = judgedIn(condition);
  if (judged.length === 0) return false;
  const asIf = Object.fromEntries(judged.map((one) => [judgementName(one), 'mismatch' as const]));
  const blank = { facts: context.facts, answers: context.answers };
  if (evaluateCondition(condition, blank) === 'holds') return false;
  return evaluateCondition(condition, { ...blank, judged: asIf }) === 'holds';
}

/**
 * The row that asks the desk about an answered row; undefined where nothing is left to judge. A condition that also needs what was not
 * said, or that the code can tell already, is not asked.
 */
export function judgementOf(row: QuestionRow, context: ConditionContext): QuestionRow | undefined {
  const answer = context.answers.find(({ rowKey }) => rowKey === row.key);
  if (answer === undefined || answer.verdict.verdict === 'not_answered') return undefined;
  const open = (condition: Condition) => hangsOnJudgement(condition, context);
  const judged = consequencesOf(row).filter(open).flatMap(judgedIn);
  if (judged.length === 0) return undefined;
  const named = new Map(judged.map((one) => [judgementName(one), one]));
  return {
    key: judgementKey(row.key),
    text: wordsOf([...named]),
    ...{ desk: true, purpose: row.purpose, mandatory: true },
    fields: [...named.keys()].map(judgedField),
    redFlags: row.redFlags.filter(({ when }) => open(when)),
    branches: row.branches.filter(({ when }) => open(when)),
    ...{ servedIf: null, everyCycle: false, repeatsRow: false, quality: row.quality },
  };
}

/** The row of a judgement as it stands in the record, whatever is asked by now: every field that the row could ask. */
export function judgementRow(row: QuestionRow): QuestionRow {
  const named = new Map(
    consequencesOf(row)
      .flatMap(judgedIn)
      .map((one) => [judgementName(one), one]),
  );
  return {
    ...{ ...row, key: judgementKey(row.key), desk: true, servedIf: null },
    ...{ text: wordsOf([...named]), fields: [...named.keys()].map(judgedField) },
  };
}

const judgedField = (name: string): QuestionField => ({
  ...{ name, sources: { kind: 'none' }, rule: { rule: { kind: 'judged' }, peer: false } },
  ...{ servedIf: null, unit: null },
});

/** Each by the name of its field, so that the desk sees which verdict it gives. */
function wordsOf(judged: readonly (readonly [string, JudgedCondition])[]): SpokenText {
  const parts = judged.map(([name, one]) => ({ name, ...judgementText(one) }));
  const zh = parts.map((part) => `${part.zh}（${part.name}）`).join('；');
  const en = parts.map((part) => `${part.en} (${part.name})`).join('; ');
  return {
    zh: `（坐席）听下来是不是这样（是：mismatch，差不多：tolerable，不是：match，判断不了：not_comparable）：${zh}。`,
    en: `(desk) By what you heard, is it so (yes: mismatch, nearly: tolerable, no: match, cannot tell: not_comparable): ${en}.`,
  };
}
