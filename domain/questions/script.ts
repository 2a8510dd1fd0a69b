/**
 * The script of one conversation: which rows are served now, in which order (`questions.md` §2, §3).
 * Nothing of the loan is served before the gate is passed, and no text holds an expected value.
 */
import { latestAnswers, type AnsweredRow } from './answered-row.js';
import type { Audience, ClosingRow, OpeningRow, QuestionRow, WordingRow } from './bank-rows.js';
import { drawDecoy, needsDecoy, withDecoy } from './decoy.js';
import { factorsToAsk, type GateParty, type GateState } from './gate.js';
import type { ScriptDocuments } from './script-documents.js';
import { askedRows, type AskedRow, type NotAskedRow } from './script-rows.js';
import type { ScriptFacts } from './script-facts.js';
import { servedCondition } from './served-condition.js';
import {
  gateField,
  keptField,
  questionKind,
  servedField,
  type ServedRow,
  type UnaskedRow,
} from './served-row.js';

/** Why the questioning ends at once (`questions.md` §2.8, §3.3). */
export type StopReason = 'stop_word' | 'never_applied';

/** Everything that a script depends on; the same input gives the same script. */
export interface ScriptInput {
  documents: ScriptDocuments;
  taskType: string;
  gateParty: GateParty;
  /** The gate of the call; `null` for employers and contact persons, who have none. */
  gate: GateState | null;
  /** The answers accepted so far in this task. */
  answers: readonly AnsweredRow[];
  facts: ScriptFacts;
  /** Loan and task, so that a trap's detail is drawn once and for ever. */
  seed: string;
  /** Names and codes of the file that a trap's detail may not meet. */
  fileValues: readonly string[];
  /** Only these rows, for a second verification or somebody who is asked a part; `null` for all. */
  onlyRows: readonly string[] | null;
  isRobot: boolean;
  stop: StopReason | null;
}

/** What the desk sees now. `gate_stuck`: no factor is left that could pass it; a call back is offered. */
export interface Script {
  state: 'gate_open' | 'gate_stuck' | 'gate_failed' | 'serving' | 'ended';
  rows: ServedRow[];
  /** Questions that are not asked as things stand; empty until the gate is passed, and once the call has ended. */
  notAsked: UnaskedRow[];
}

type Bank = { id: string; version: string };

const interviewTypes: readonly string[] = ['applicant_interview', 'video_interview'];

function audienceOf(documents: ScriptDocuments): Audience {
  return documents.questions[0]?.audience ?? 'customer';
}

function said(
  kind: 'opening' | 'wording' | 'closing' | 'gate',
  row: OpeningRow | WordingRow | ClosingRow,
  bank: Bank,
  isAnswered: boolean,
): ServedRow {
  return {
    key: row.key,
    kind,
    asked: true,
    condition: null,
    text: row.text,
    desk: 'desk' in row && row.desk,
    purpose: null,
    mandatory: 'mandatory' in row && row.mandatory,
    fields: 'keeps' in row ? row.keeps.map(keptField) : [],
    decoy: null,
    bank: { id: bank.id, version: bank.version },
    isAnswered,
  };
}

function openings(
  input: ScriptInput,
  moment: OpeningRow['moment'],
  isSaid: (k: string) => boolean,
) {
  const { openings: bank } = input.documents;
  const audience = audienceOf(input.documents);
  return bank.rows
    .filter((row) => row.moment === moment)
    .filter((row) => row.audience === audience || (row.audience === 'robot' && input.isRobot))
    .map((row) => said('opening', row, bank, isSaid(row.key)));
}

function wording(input: ScriptInput, key: string): ServedRow[] {
  const { wordings: bank } = input.documents;
  return bank.rows.filter((row) => row.key === key).map((row) => said('wording', row, bank, false));
}

function gateRows(input: ScriptInput, gate: GateState): ServedRow[] {
  const { gate: bank } = input.documents;
  const used = [...gate.passed, ...gate.failed, ...gate.refused];
  const next = factorsToAsk(bank, gate, input.gateParty).map((row) => row.key);
  return bank.rows
    .filter((row) => used.includes(row.key) || next.includes(row.key))
    .map((row) => ({
      key: row.key,
      kind: 'gate',
      asked: true,
      condition: null,
      text: row.text,
      desk: false,
      purpose: null,
      mandatory: false,
      fields: [gateField(row)],
      decoy: null,
      bank: { id: bank.id, version: bank.version },
      isAnswered: !next.includes(row.key),
    }));
}

function closings(input: ScriptInput, isSaid: (key: string) => boolean): ServedRow[] {
  const { closings: bank } = input.documents;
  const heardBy = audienceOf(input.documents);
  if (heardBy === 'desk') return [];
  const audience = heardBy === 'customer' ? 'customer' : 'third_party';
  const isInterview = interviewTypes.includes(input.taskType);
  return bank.rows
    .filter((row) => row.audience === audience && (isInterview || !row.interviewsOnly))
    .map((row) => said('closing', row, bank, isSaid(row.key)));
}

/** A question as served; `null` for a trap without a detail that would be wrong. */
function question(asked: AskedRow, input: ScriptInput, isAnswered: boolean): ServedRow | null {
  const { row, bank, because } = asked;
  const seed = `${input.seed}:${row.key}:${bank.version}`;
  const decoy = needsDecoy(row)
    ? drawDecoy(input.documents.decoys, row, seed, input.fileValues)
    : null;
  if (needsDecoy(row) && decoy === null) return null;
  const context = { facts: input.facts, answers: latestAnswers(input.answers) };
  return {
    key: row.key,
    kind: asked.isProbe ? 'probe' : questionKind(row),
    asked: true,
    condition: because === null ? null : servedCondition(because),
    text: decoy === null ? row.text : withDecoy(row.text, decoy),
    desk: row.desk,
    purpose: row.purpose,
    mandatory: row.mandatory,
    fields: row.fields.map((field) => servedField(row, field, context)),
    decoy: decoy === null ? null : decoy.text,
    bank,
    isAnswered,
  };
}

function unasked({ row, bank, unless }: NotAskedRow): UnaskedRow {
  const { key, purpose, mandatory } = row;
  return { key, asked: false, purpose, mandatory, condition: servedCondition(unless), bank };
}

function gateScript(input: ScriptInput, gate: GateState, before: ServedRow[]): Script {
  const rows = [...before, ...gateRows(input, gate)];
  if (gate.status === 'failed') {
    return { state: 'gate_failed', rows: [...rows, ...wording(input, 'Q-WORD-03')], notAsked: [] };
  }
  const isStuck = factorsToAsk(input.documents.gate, gate, input.gateParty).length === 0;
  return isStuck
    ? { state: 'gate_stuck', rows: [...rows, ...wording(input, 'Q-WORD-02')], notAsked: [] }
    : { state: 'gate_open', rows, notAsked: [] };
}

/** Serves the script as it stands: opening, gate, questions with branches after their row, closing. */
export function serveScript(input: ScriptInput): Script {
  const answered = new Set(latestAnswers(input.answers).map((answer) => answer.rowKey));
  const isSaid = (key: string) => answered.has(key);
  const isCustomer = audienceOf(input.documents) === 'customer';
  const first = [
    ...openings(input, 'first', isSaid),
    ...(isCustomer ? openings(input, 'before_gate', isSaid) : []),
  ];
  if (isCustomer && input.gate?.status !== 'passed') {
    // Without a gate there is no call to a customer: treat a missing one as freshly opened.
    const gate = input.gate ?? { status: 'open', passed: [], failed: [], refused: [] };
    return gateScript(input, gate, first);
  }
  const gate = isCustomer && input.gate !== null ? gateRows(input, input.gate) : [];
  const before = [...first, ...gate, ...openings(input, 'after_gate', isSaid)];
  const { asked, notAsked, wordings, hasEnded } = askedRows(input);
  const questions = asked
    .map((row) => question(row, input, isSaid(row.row.key)))
    .filter((row) => row !== null);
  if (input.stop !== null) {
    const key = input.stop === 'stop_word' ? 'Q-WORD-07' : 'Q-WORD-04';
    const done = questions.filter((row) => row.isAnswered);
    return { state: 'ended', rows: [...before, ...done, ...wording(input, key)], notAsked: [] };
  }
  const words = wordings.flatMap((key) => wording(input, key));
  const rows = [...before, ...questions, ...words];
  if (hasEnded) return { state: 'ended', rows, notAsked: [] };
  return {
    state: 'serving',
    rows: [...rows, ...closings(input, isSaid)],
    notAsked: notAsked.map(unasked),
  };
}

/** The row that an answer key stands for among those asked now; `undefined` if it is not served. */
export function questionAsked(input: ScriptInput, answerKey: string): QuestionRow | undefined {
  return askedRows(input).asked.find(({ row }) => row.key === answerKey)?.row;
}
