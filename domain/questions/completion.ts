/** Whether a conversation is complete: no mandatory row without an answer or a coded reason. */
import { latestAnswers, type AnsweredRow } from './answered-row.js';
import { keyPurposes, type QuestionRow } from './bank-rows.js';
import { originalKeyOf, probeKey } from './answer-key.js';
import { holds } from './condition-evaluation.js';
import { questionAsked, serveScript, type Script, type ScriptInput } from './script.js';
import type { NotAnsweredReason } from './verdict.js';

/**
 * The keys of the rows that block completion (`depth.md` G2). With the gate open these are its
 * factors; with the gate failed or stuck nothing could be asked, so only the opening is due.
 */
export function missingMandatory(script: Script, answers: readonly AnsweredRow[]): string[] {
  const answered = new Set(answers.map((answer) => answer.rowKey));
  const missing = script.rows.filter((row) => row.mandatory && !answered.has(row.key));
  if (script.state !== 'gate_open') return missing.map((row) => row.key);
  const factors = script.rows.filter((row) => row.kind === 'gate' && !row.isAnswered);
  return [...missing, ...factors].map((row) => row.key);
}

/** Fields that a later answer made due in a row that is already answered. */
export function missingFields(input: ScriptInput): string[] {
  const answers = latestAnswers(input.answers);
  return answers.flatMap((answer) => {
    const row = questionAsked(input, answer.rowKey);
    if (row === undefined || answer.verdict.verdict === 'not_answered') return [];
    const named = answer.fields.map((field) => field.name);
    return row.fields
      .filter((field) => holds(field.servedIf, { facts: input.facts, answers }))
      .filter((field) => !named.includes(field.name))
      .map((field) => `${answer.rowKey}.${field.name}`);
  });
}

/** The keys of questions that a reason can still be given for, when a call breaks off. */
export function openQuestions(input: ScriptInput): string[] {
  return serveScript(input)
    .rows.filter((row) => row.purpose !== null && row.mandatory && !row.isAnswered)
    .map((row) => row.key);
}

/** The questions without an answer, with their reason: they plan another contact and stand in the report. */
export function notVerified(
  answers: readonly AnsweredRow[],
): { rowKey: string; reason: NotAnsweredReason }[] {
  return latestAnswers(answers).flatMap(({ rowKey, verdict }) =>
    verdict.verdict === 'not_answered' ? [{ rowKey, reason: verdict.reason }] : [],
  );
}

/**
 * The key-field rows whose answer contradicts the file, those put right by their probe left out. Two
 * of them raise EW-C04 (`questions.md` §2.6).
 */
export function keyContradictions(
  rows: readonly QuestionRow[],
  answers: readonly AnsweredRow[],
  generalProbe: string,
): string[] {
  const latest = latestAnswers(answers);
  const verdictOf = (key: string) => latest.find((a) => a.rowKey === key)?.verdict.verdict;
  return rows
    .filter((row) => keyPurposes.includes(row.purpose) && verdictOf(row.key) === 'mismatch')
    .filter((row) => {
      const probed = verdictOf(probeKey(generalProbe, originalKeyOf(row.key)));
      return probed !== 'match' && probed !== 'tolerable';
    })
    .map((row) => row.key);
}
