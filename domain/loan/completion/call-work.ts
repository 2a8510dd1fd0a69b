import type { CheckOutcome } from '../../checks/outcome.js';
import { isNameExplained } from '../../employer-checks/said-employer.js';
import { entryOf } from '../../entry.js';
import { mayBeExplained } from '../../findings/explained-by-answers.js';
import type { ComparedValue } from '../../findings/finding.js';
import { isJudgementKey, originalKeyOf } from '../../questions/answer-key.js';
import { isOfGuarantor } from '../../questions/interview-bank.js';
import { missingMandatory } from '../../questions/completion.js';
import { serveScript } from '../../questions/script.js';
import { callsThirdParty } from '../calls/call-purpose.js';
import { talkOf } from '../calls/heard-astray.js';
import { scriptInput } from '../calls/script-input.js';
import { standingMismatches } from '../calls/standing-mismatches.js';
import { banksOfTask } from '../calls/task-banks.js';
import type { Draft } from '../draft.js';
import { isMatterOf } from '../finding-matters.js';
import { answerParts, saidTo } from '../queries/answer-parts.js';
import { rowOfAnswer } from '../queries/bank-row.js';
import { refuse, type Refusal } from '../refusal.js';
import type { AnswerRecord, Attempt } from '../state/attempt.js';
import type { Task } from '../state/task.js';

/**
 * Whether a call's work is done: somebody right was reached, and every mandatory row that is served has an answer or a coded reason
 * (depth.md G2). Names the rows that are missing.
 */
export function workMissing(draft: Draft, task: Task): Refusal | undefined {
  const reached = talkOf(draft.loan, task);
  if (reached === undefined) {
    return refuse('nobody_reached', 'Nobody was reached in this task yet; it cannot be completed.');
  }
  return rowsMissing(draft, task, reached);
}

/** As `workMissing`, of the rows alone. @param asked the call on which they are asked, or null where they are filled in without one */
export function rowsMissing(draft: Draft, task: Task, asked: Attempt | null): Refusal | undefined {
  const input = scriptInput(draft.loan, task, asked, draft.context);
  const script = serveScript(input);
  if (!callsThirdParty(task) && script.state.startsWith('gate')) {
    return refuse('gate', 'The right person was not confirmed.');
  }
  // The opening was demanded when the call ended; a later call that reached nobody may have said it anew, and takes nothing away.
  const openings = input.documents.openings.rows.map(({ key }) => key);
  const missing = missingMandatory(script, input.answers).filter((key) => !openings.includes(key));
  if (missing.length === 0) return undefined;
  return refuse(
    'mandatory_missing',
    `Answer these or give a coded reason: ${missing.join(', ')}.`,
    {
      path: `answers.${missing[0] ?? ''}`,
    },
  );
}

/** The answers of a task. */
export function answersOf(draft: Draft, task: Task): AnswerRecord[] {
  return Object.values(draft.loan.answers).filter((answer) => answer.taskId === task.taskId);
}

/**
 * What is a signal once the money is out (EW-G04: a guarantor who is late elsewhere, or guarantees more than half of what he owns) is found before it,
 * while somebody still decides about him.
 */
const beforeTheMoney = (
  flag: AnswerRecord['flags'][number],
  { rowKey }: AnswerRecord,
  type: Task['type'],
): AnswerRecord['flags'][number] =>
  flag.severity === 'signal' &&
  type === 'applicant_interview' &&
  isOfGuarantor(isJudgementKey(rowKey) ? originalKeyOf(rowKey) : rowKey)
    ? { ...flag, severity: 'orange', kind: 'credit' }
    : flag;

/** Answers whose mismatch or red flag stands, each with its flags that are findings. */
function speaking(answers: readonly AnswerRecord[], { type }: Pick<Task, 'type'>) {
  const standing = standingMismatches(answers);
  return answers.flatMap((answer) => {
    const flags = answer.flags
      .map((flag) => beforeTheMoney(flag, answer, type))
      .filter((flag) => isSeverity(flag.severity));
    const isExplained = isNameExplained(answer, answers);
    const isFlagged = answer.verdict !== 'mismatch' && flags.length > 0;
    const counts = standing.includes(answer) || (isFlagged && !isExplained);
    return counts ? [{ answer, flags }] : [];
  });
}

/**
 * Raises a finding for every row whose mismatch, red flag or judgement stands; a person's words are no proof, so it is a finding, not a
 * verdict. What was said and what the desk judged of it are one finding, as grave as the worse.
 */
export function raiseAnswerFindings(
  draft: Draft,
  task: Task,
  answers: readonly AnswerRecord[] = answersOf(draft, task),
): void {
  const { partyId } = task;
  if (partyId === null) return;
  const spoken = speaking(answers, task);
  const rowOf = ({ answer: { rowKey } }: (typeof spoken)[number]) =>
    isJudgementKey(rowKey) ? originalKeyOf(rowKey) : rowKey;
  for (const key of new Set(spoken.map(rowOf))) {
    const about = spoken.filter((one) => rowOf(one) === key);
    const worst = about
      .flatMap(({ flags }) => flags)
      .sort((one, other) => rank(other.severity) - rank(one.severity))[0];
    const finding = {
      rule: `answer:${key}`,
      severity: severityOf(worst?.severity),
      kind: kindOf(worst?.kind),
      subject: partyId,
      compared: about.flatMap(({ answer }) => comparedIn(draft, task, answer)),
      tolerance: {},
      sourceOrder: [],
      staleWhen: [],
      opensQuestions: [],
    };
    const { rule, severity, kind } = finding;
    draft.emit(
      'finding_raised',
      {
        ...{ rule, subject: partyId, severity, kind, opensQuestions: [] },
        ...{ policyVersion: draft.context.policy.version, finding: null },
      },
      { [partyId]: { finding } },
    );
  }
}

/**
 * Of each part the verdict, and then what was said and what that was held against: whoever decides sees the contradiction itself. Of somebody who
 * spoke before another person took the call the verdict alone: the words that are kept of the row are the other's.
 */
function comparedIn(draft: Draft, task: Task, answer: AnswerRecord): ComparedValue[] {
  const row = rowOfAnswer(banksOfTask(task, draft.context), answer.rowKey);
  const isLast = entryOf(draft.loan.answers, `${answer.taskId}/${answer.rowKey}`) === answer;
  const said = isLast ? saidTo(draft.loan, answer) : undefined;
  const parts = row === undefined ? [] : answerParts(answer, row, said);
  return answer.fields.flatMap((field): ComparedValue[] => [
    {
      ...{ label: field.name, value: field.verdict, unit: 'text' },
      source: isJudgementKey(answer.rowKey) ? 'desk' : field.comparedWith.join('+') || 'none',
    },
    ...(parts.find(({ name }) => name === field.name)?.compared ?? []),
  ]);
}

const order = ['yellow', 'orange', 'red'] as const;
const isSeverity = (text: string) => (order as readonly string[]).includes(text);
const rank = (text: string) => (order as readonly string[]).indexOf(text);
const severityOf = (text: string | undefined) => order.find((one) => one === text) ?? 'yellow';
const kinds = ['credit', 'operational', 'legal', 'fraud'] as const;
const kindOf = (text: string | undefined) => kinds.find((one) => one === text) ?? 'credit';

/** Findings on whoever was asked that answers may settle, and whose questions were answered without a mismatch are explained; they stay in the report as such. */
export function settleExplained(draft: Draft, task: Task): void {
  const answers = answersOf(draft, task);
  for (const finding of Object.values(draft.loan.findings)) {
    if (finding.status !== 'open' || !mayBeExplained(finding)) continue;
    if (!isMatterOf(draft.loan, finding.subject, task.partyId)) continue;
    const asked = answers.filter((answer) => finding.opensQuestions.includes(answer.rowKey));
    const explained =
      asked.length > 0 &&
      asked.every((one) => one.verdict === 'match' || one.verdict === 'tolerable');
    if (!explained) continue;
    const { rule, subject } = finding;
    draft.emit('finding_settled', { rule, subject, how: 'explained', taskId: task.taskId });
  }
}

/** Concludes the check that a task's work ends in. */
export function concludeWork(draft: Draft, task: Task, check: string, outcome: CheckOutcome): void {
  if (task.partyId === null) return;
  draft.emit('check_concluded', {
    check,
    subject: task.partyId,
    outcome,
    policyVersion: draft.context.policy.version,
    basis: { taskId: task.taskId },
    staleAt: null,
  });
}
