/** Assesses one answer: fields, verdict, red flags, and what it opens. Decides nothing about a loan. */
import type { AnsweredRow } from './answered-row.js';
import { latestAnswers, saidByField } from './answered-row.js';
import type { BranchTarget, Purpose, QuestionRow } from './bank-rows.js';
import { branchesOf, generalProbe } from './branching.js';
import { evaluateCondition, holds, type ConditionContext } from './condition-evaluation.js';
import { seenBy } from './judgement.js';
import { kindOfEmployerReasons } from './employer-reason-kind.js';
import { judgeField, type FieldAssessment, type JudgedField } from './field-assessment.js';
import type { RiskKind, Severity } from '../findings/finding.js';
import type { ReferenceFacts } from './reference.js';
import type { ComparisonSettings } from './rules/settings.js';
import type { ScriptFacts } from './script-facts.js';
import { worstVerdict, type NotAnsweredReason, type Verdict } from './verdict.js';

/** A red flag that holds, or the yellow finding that every mismatch makes. */
export type RaisedFlag =
  | { type: 'finding'; severity: Severity; kind: RiskKind; purpose: Purpose; text: string }
  | { type: 'signal'; signal: string; text: string }
  | { type: 'employer_reason'; reason: string; text: string };

/** What became of an answer. `toJudge`: flags of the row that only a person can tell. */
export interface Assessment {
  rowKey: string;
  fields: FieldAssessment[];
  verdict: Verdict;
  flags: RaisedFlag[];
  toJudge: string[];
  opens: BranchTarget[];
}

/** Either the assessment, or every mistake of the input, each naming its field. */
export type AssessmentResult =
  { result: 'assessed'; assessment: Assessment } | { result: 'refused'; mistakes: string[] };

/** An answer as the desk sent it. */
export interface AnswerInput {
  /** Values by field name, by the field's rule; `{ notAnswered: reason }` for one field alone. */
  fields: Readonly<Record<string, unknown>>;
  /** A coded reason for the whole row instead of an answer. */
  notAnswered: NotAnsweredReason | null;
}

/** Everything an answer is judged by. */
export interface AssessmentContext {
  settings: ComparisonSettings;
  references: ReferenceFacts;
  facts: ScriptFacts;
  /** Answers of this task so far; the row's own earlier versions are ignored. */
  answers: readonly AnsweredRow[];
  /** The general probe (`Q-PROB-10`), where the task has probes. */
  probe: QuestionRow | undefined;
}

/** Whose risk a plain mismatch is, by the subject of its row. */
function kindOf(purpose: Purpose): RiskKind {
  switch (purpose) {
    case 'identity':
    case 'trap':
    case 'repeat':
    case 'fraud':
    case 'contact':
      return 'fraud';
    case 'family':
    case 'legal':
    case 'terms':
    case 'cost':
    case 'consent':
    case 'security':
    case 'owners':
    case 'taxes':
    case 'capital':
    case 'insurance':
      return 'legal';
    case 'record':
    case 'service':
      return 'operational';
    case 'residence':
    case 'work':
    case 'income':
    case 'debts':
    case 'goods':
    case 'price':
    case 'use':
    case 'willingness':
    case 'finance':
    case 'business':
    case 'market':
    case 'progress':
      return 'credit';
  }
}

function flagsOf(row: QuestionRow, verdict: Verdict, context: ConditionContext) {
  const flags: RaisedFlag[] = [];
  const toJudge: string[] = [];
  for (const flag of row.redFlags) {
    const state = evaluateCondition(flag.when, seenBy(row, context));
    if (state === 'unknown') toJudge.push(flag.text);
    if (state !== 'holds') continue;
    const { text } = flag;
    if (flag.type === 'signal') flags.push({ type: 'signal', signal: flag.signal, text });
    else if (flag.type === 'employer_reason') {
      flags.push({ type: 'employer_reason', reason: flag.reason, text });
    } else {
      const { severity, kind } = flag;
      flags.push({ type: 'finding', severity, kind, purpose: row.purpose, text });
    }
  }
  const hasFinding = flags.some((flag) => flag.type === 'finding');
  if (verdict.verdict === 'mismatch' && !hasFinding) {
    const reasons = flags.flatMap((flag) => (flag.type === 'employer_reason' ? flag.reason : []));
    const kind = kindOfEmployerReasons(reasons) ?? kindOf(row.purpose);
    const text = 'The answer differs from the file';
    flags.push({ type: 'finding', severity: 'yellow', kind, purpose: row.purpose, text });
  }
  return { flags, toJudge };
}

/** The row being answered, as conditions of the same row see it. */
function asAnswered(row: QuestionRow, fields: readonly JudgedField[]): AnsweredRow {
  const verdict = worstVerdict(fields.map((field) => field.verdict));
  return { rowKey: row.key, fields, verdict, saidAt: '', version: 0 };
}

/**
 * Assesses an answer to a row. Fields that are not asked under the conditions may not be sent; fields
 * that are asked need a value or a coded reason, so that nothing is left open by an oversight.
 */
export function assessAnswer(
  row: QuestionRow,
  input: AnswerInput,
  context: AssessmentContext,
): AssessmentResult {
  const others = latestAnswers(context.answers).filter(({ rowKey }) => rowKey !== row.key);
  const judged: JudgedField[] = [];
  const mistakes: string[] = [];
  const asked = new Set<string>();
  for (const field of row.fields) {
    const answers = [...others, asAnswered(row, judged)];
    if (!holds(field.servedIf, { facts: context.facts, answers })) continue;
    asked.add(field.name);
    const judgement = judgeField(field, input.fields[field.name], input.notAnswered, {
      rowKey: row.key,
      facts: context.references,
      settings: context.settings,
      saidBefore: saidByField(others),
    });
    if ('mistake' in judgement) mistakes.push(judgement.mistake);
    else judged.push(judgement.field);
  }
  const sent = input.notAnswered === null ? Object.keys(input.fields) : [];
  sent.filter((name) => !asked.has(name)).forEach((name) => mistakes.push(`${name}: not asked`));
  if (mistakes.length > 0) return { result: 'refused', mistakes };
  return { result: 'assessed', assessment: conclude(row, judged, others, context) };
}

function conclude(
  row: QuestionRow,
  judged: readonly JudgedField[],
  others: readonly AnsweredRow[],
  context: AssessmentContext,
): Assessment {
  const answered = asAnswered(row, judged);
  const conditions = { facts: context.facts, answers: [...others, answered] };
  const probe = generalProbe(row, context.probe, conditions);
  const opens = branchesOf(row, conditions);
  return {
    rowKey: row.key,
    fields: judged.map(({ name, said, verdict, comparedWith, heldAgainst }) => ({
      ...{ name, said, verdict, comparedWith, heldAgainst },
    })),
    verdict: answered.verdict,
    ...flagsOf(row, answered.verdict, conditions),
    opens: probe === null ? opens : [...opens, { to: 'row', key: probe }],
  };
}
