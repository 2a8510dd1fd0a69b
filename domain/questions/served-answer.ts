/** The one way in for an answer: refused unless its row is served now, else assessed. */
import type { AnsweredRow } from './answered-row.js';
import { notAnsweredInput } from './answer-input.js';
import { assessAnswer, type AnswerInput, type Assessment } from './assessment.js';
import { originalKeyOf } from './answer-key.js';
import type { ReferenceFacts } from './reference.js';
import { generalProbeRow } from './script-documents.js';
import { questionAsked, serveScript, type ScriptInput } from './script.js';
import type { ServedRow } from './served-row.js';
import { notAnswered, notComparable, type Verdict } from './verdict.js';

/** Why an answer is not taken. `row_not_served` before the gate, after the end, and for unknown keys. */
export type AnswerOutcome =
  | { outcome: 'assessed'; assessment: Assessment }
  | { outcome: 'refused'; code: 'row_not_served'; mistakes: [] }
  | { outcome: 'refused'; code: 'invalid_answer'; mistakes: string[] };

const valueLengthMax = 2000;

/**
 * What is wrong with a note of the desk. Reasons in one sentence are taken as they are, since nobody can count them; in a list they
 * are counted.
 */
function wrongNote(row: ServedRow, name: string, value: unknown): string[] {
  const field = row.fields.find((one) => one.name === name);
  if (field === undefined || isReason(value)) return [];
  const { codes, least } = field;
  if (codes !== null && !codes.includes(String(value)))
    return [`${name}: one of ${codes.join(', ')}`];
  if (least !== null && Array.isArray(value) && value.length < least)
    return [`${name}: at least ${least} of them`];
  return [];
}

const isReason = (value: unknown) => notAnsweredInput.safeParse(value).success;

/** Openings, wordings and closings: said or not, with what the desk keeps of them. Never compared. */
function acknowledge(row: ServedRow, input: AnswerInput): AnswerOutcome {
  const names = row.fields.map((field) => field.name);
  const sent = Object.entries(input.fields);
  const mistakes = [
    ...sent.filter(([name]) => !names.includes(name)).map(([name]) => `${name}: not asked`),
    ...sent
      .filter(([, value]) => JSON.stringify(value).length > valueLengthMax)
      .map(([name]) => `${name}: longer than ${valueLengthMax} characters`),
  ];
  if (row.desk && row.mandatory && input.notAnswered === null) {
    const sentNames = sent.map(([name]) => name);
    names
      .filter((name) => !sentNames.includes(name))
      .forEach((name) => mistakes.push(`${name}: an answer or a coded reason is missing`));
  }
  mistakes.push(...sent.flatMap(([name, value]) => wrongNote(row, name, value)));
  if (mistakes.length > 0) return { outcome: 'refused', code: 'invalid_answer', mistakes };
  const verdict: Verdict =
    input.notAnswered === null ? notComparable('by_design') : notAnswered(input.notAnswered);
  const fields = sent.map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return {
      name,
      said: { kind: 'text' as const, text },
      verdict,
      comparedWith: [],
      heldAgainst: [],
    };
  });
  const assessment = { rowKey: row.key, fields, verdict, flags: [], toJudge: [], opens: [] };
  return { outcome: 'assessed', assessment };
}

/**
 * Assesses the answer to a row of the script as it stands. Gate factors are not answers: they go to
 * `answerGate`, and nothing of them is kept as evidence.
 */
export function assessServedAnswer(
  input: ScriptInput,
  answerKey: string,
  answer: AnswerInput,
  references: ReferenceFacts,
): AnswerOutcome {
  const served = serveScript(input).rows.find((row) => row.key === answerKey);
  if (served === undefined || served.kind === 'gate') {
    return { outcome: 'refused', code: 'row_not_served', mistakes: [] };
  }
  if (served.purpose === null) return acknowledge(served, answer);
  const row = questionAsked(input, answerKey);
  if (row === undefined) return { outcome: 'refused', code: 'row_not_served', mistakes: [] };
  const { documents } = input;
  const original = originalKeyOf(answerKey);
  const bank = documents.questions.find((one) => one.rows.some(({ key }) => key === original));
  const assessed = assessAnswer(row, answer, {
    settings: (bank ?? documents.probes).comparison,
    references,
    facts: input.facts,
    answers: input.answers,
    probe: generalProbeRow(documents),
  });
  if (assessed.result === 'assessed') {
    return { outcome: 'assessed', assessment: assessed.assessment };
  }
  return { outcome: 'refused', code: 'invalid_answer', mistakes: assessed.mistakes };
}

/** An assessment as an accepted answer, for the next look at the script. */
export function acceptedAnswer(
  assessment: Assessment,
  saidAt: string,
  version: number,
): AnsweredRow {
  const { rowKey, fields, verdict } = assessment;
  return { rowKey, fields, verdict, saidAt, version };
}
