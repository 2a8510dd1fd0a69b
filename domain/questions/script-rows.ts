/** Which questions of the banks are asked now, and what follows each of them. */
import { latestAnswers, type AnsweredRow } from './answered-row.js';
import type { QuestionsDocument } from './bank.js';
import type { BranchTarget, QuestionRow } from './bank-rows.js';
import { branchesOf, endsCall, generalProbe, probeAbout } from './branching.js';
import { holds, type ConditionContext } from './condition-evaluation.js';
import { judgementOf } from './judgement.js';
import { inAskingOrder } from './row-order.js';
import { generalProbeRow, type ScriptDocuments } from './script-documents.js';
import type { ScriptFacts } from './script-facts.js';
import type { AskedBecause } from './served-condition.js';

/** A question to be asked, with the document it comes from. */
export interface AskedRow {
  row: QuestionRow;
  bank: { id: string; version: string };
  isProbe: boolean;
  /** Why it is asked; null where it always is. */
  because: AskedBecause | null;
}

/** A question of these banks that is not asked now, and what would have it asked. */
export interface NotAskedRow {
  row: QuestionRow;
  bank: { id: string; version: string };
  unless: AskedBecause;
}

/** The questions now, the wordings they lead to, and whether one of them ended the call. */
export interface AskedRows {
  asked: AskedRow[];
  notAsked: NotAskedRow[];
  wordings: string[];
  hasEnded: boolean;
}

/** What selects and orders the rows. */
export interface SelectionInput {
  documents: ScriptDocuments;
  answers: readonly AnsweredRow[];
  facts: ScriptFacts;
  /** Only these rows, for a second verification or somebody who is asked a part; `null` for all. */
  onlyRows: readonly string[] | null;
}

function isInScope(row: QuestionRow, bank: QuestionsDocument, input: SelectionInput): boolean {
  const { facts } = input;
  if (bank.laterCycles === 'all' || facts.firstCycle !== false || row.everyCycle) return true;
  const focus = facts.focus ?? [];
  return focus.includes(row.key) || focus.includes(row.purpose);
}

/** The rows of one bank whose conditions hold, in asking order. */
function baseRows(bank: QuestionsDocument, input: SelectionInput, context: ConditionContext) {
  const served = wanted(bank.rows, input).filter(
    (row) => isInScope(row, bank, input) && holds(row.servedIf, context),
  );
  return inAskingOrder(served);
}

const wanted = (rows: readonly QuestionRow[], { onlyRows }: SelectionInput) =>
  rows.filter((row) => onlyRows === null || onlyRows.includes(row.key));

/** The rows of the banks that nothing has opened yet. */
function notAskedRows(input: SelectionInput, context: ConditionContext): NotAskedRow[] {
  return input.documents.questions.flatMap((document) => {
    const bank = { id: document.id, version: document.version };
    return wanted(document.rows, input).flatMap((row): NotAskedRow[] => {
      const { servedIf } = row;
      if (!holds(servedIf, context) && servedIf !== null) return [{ row, bank, unless: servedIf }];
      const isLeftOut = !isInScope(row, document, input);
      return isLeftOut ? [{ row, bank, unless: { kind: 'first_cycle_or_flagged' } }] : [];
    });
  });
}

/** The probes that a row's answer opens: its own, or the general one, each once. */
function probesAfter(
  row: QuestionRow,
  opens: readonly BranchTarget[],
  documents: ScriptDocuments,
  context: ConditionContext,
): QuestionRow[] {
  const own = opens.flatMap((target) =>
    target.to === 'row' ? documents.probes.rows.filter(({ key }) => key === target.key) : [],
  );
  const general = generalProbeRow(documents);
  const isGeneral = generalProbe(row, general, context) !== null;
  return general !== undefined && isGeneral ? [...own, probeAbout(general, row, context)] : own;
}

/** Probes that findings open and no answer has: after the last row of their subject, else at the end. */
function withFindingProbes(
  asked: readonly AskedRow[],
  rows: readonly QuestionRow[],
  documents: ScriptDocuments,
  context: ConditionContext,
): AskedRow[] {
  const placed = [...asked];
  for (const row of rows) {
    const isOpened = row.servedIf !== null && holds(row.servedIf, context);
    if (!isOpened || placed.some((other) => other.row.key === row.key)) continue;
    const last = placed.findLastIndex((other) => other.row.purpose === row.purpose);
    const at = last < 0 ? placed.length : last + 1;
    const why = { isProbe: true, because: row.servedIf };
    placed.splice(at, 0, ...withJudgement(row, documents.probes, why, context));
  }
  return placed;
}

/** Until a third party has said who they are, only that is asked; a wrong one ends the call. */
function isIdentityOpen(
  bank: QuestionsDocument,
  row: QuestionRow,
  answers: readonly AnsweredRow[],
) {
  if (bank.identityRow !== row.key) return false;
  return !answers.some((answer) => answer.rowKey === row.key);
}

type WithoutBank = Pick<AskedRow, 'isProbe' | 'because'>;

/** A row, and straight after it what only the desk can tell of its answer. */
function withJudgement(
  row: QuestionRow,
  { id, version }: { id: string; version: string },
  why: WithoutBank,
  context: ConditionContext,
): AskedRow[] {
  const bank = { id, version };
  const judgement = judgementOf(row, context);
  const because = { kind: 'follows_answer', row: row.key } as const;
  return [
    { row, bank, ...why },
    ...(judgement === undefined ? [] : [{ row: judgement, bank, isProbe: false, because }]),
  ];
}

/** The questions of all banks in order, each followed by the judgement and the probes that its answer opened. */
export function askedRows(input: SelectionInput): AskedRows {
  const { documents } = input;
  const answers = latestAnswers(input.answers);
  const context: ConditionContext = { facts: input.facts, answers };
  const asked: AskedRow[] = [];
  const wordings: string[] = [];
  const notAsked = notAskedRows(input, context);
  const add = (row: QuestionRow, bank: { id: string; version: string }, why: WithoutBank) => {
    if (asked.some((one) => one.row.key === row.key)) return [];
    const rows = withJudgement(row, bank, why, context);
    asked.push(...rows);
    return rows.flatMap((one) => branchesOf(one.row, context));
  };
  for (const bank of documents.questions) {
    for (const row of baseRows(bank, input, context)) {
      const opens = add(row, bank, { isProbe: false, because: row.servedIf });
      wordings.push(...opens.flatMap((target) => (target.to === 'wording' ? [target.key] : [])));
      if (endsCall(opens)) return { asked, notAsked: [], wordings, hasEnded: true };
      if (isIdentityOpen(bank, row, answers))
        return { asked, notAsked: [], wordings, hasEnded: false };
      for (const probe of probesAfter(row, opens, documents, context)) {
        const because = { kind: 'follows_answer', row: row.key } as const;
        add(probe, documents.probes, { isProbe: true, because });
      }
    }
  }
  const isCustomer = documents.questions.some((bank) => bank.audience === 'customer');
  const probes = wanted(documents.probes.rows, input);
  const complete = isCustomer ? withFindingProbes(asked, probes, documents, context) : asked;
  return { asked: complete, notAsked, wordings, hasEnded: false };
}
