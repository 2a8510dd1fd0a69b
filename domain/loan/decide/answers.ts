import { entryOf } from '../../entry.js';
import type { Assessment, RaisedFlag } from '../../questions/assessment.js';
import { assessServedAnswer } from '../../questions/served-answer.js';
import { serveScript, type ScriptInput } from '../../questions/script.js';
import type { ServedRow } from '../../questions/served-row.js';
import { callsThirdParty, purposeOf } from '../calls/call-purpose.js';
import { callAsked } from '../calls/call-asked.js';
import { openingFirst } from '../calls/openings.js';
import { scriptInput } from '../calls/script-input.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { isOnTheSpot } from '../on-the-spot.js';
import { referencesOf } from '../references/references.js';
import { refuse, type Refusal } from '../refusal.js';
import type { AnswerRecord, Attempt } from '../state/attempt.js';
import type { SaidAnswer } from '../state/party-state.js';
import type { Task } from '../state/task.js';
import { notAnother } from './another-person.js';
import { ownTask } from './tasks.js';
import { takeFactor } from './gate-factor.js';
import { mayWrite } from './write-up.js';

type Answer = CommandOf<'answerQuestion'>;

/**
 * Takes one answer. Order of refusals: the task, the call, the gate (S12), the row, the time (`write-up.ts`), the opening (`openings.ts`),
 * the version read, then the values. Before the gate is passed only opening and gate rows are taken.
 */
export function answerQuestion(command: Answer, draft: Draft): Refusal | undefined {
  const task = ownTask(draft, command.taskId);
  if ('refused' in task) return task;
  const { partyId } = task;
  if ((purposeOf(task) === null && !isOnTheSpot(task)) || partyId === null)
    return refuse('no_call', 'This task has no questions.');
  const attempt = isOnTheSpot(task) ? null : callAsked(draft.loan, task);
  if (attempt === undefined)
    return refuse('no_attempt', 'Call first; questions are answered on a call.');
  if (attempt !== null && command.rowKey.startsWith('Q-GATE'))
    return takeFactor(command, task, attempt, draft);
  const input = scriptInput(draft.loan, task, attempt, draft.context);
  const served = serveScript(input).rows.find((row) => row.key === command.rowKey);
  if (served === undefined) return notServed(command, input, task, attempt);
  const early =
    notAnother(command, task, draft) ??
    (attempt === null ? undefined : mayWrite(command, { task, attempt, row: served }, draft)) ??
    (isSubstance(command, served) ? openingFirst(input) : undefined);
  if (early !== undefined) return early;
  const known = entryOf(draft.loan.answers, `${task.taskId}/${command.rowKey}`);
  if ((known?.version ?? 0) !== command.versionRead) {
    return refuse('answer_changed', 'Somebody has answered this meanwhile; read it again.', {
      path: 'versionRead',
    });
  }
  const references = referencesOf({
    loan: draft.loan,
    partyId,
    policy: draft.context.policy,
    now: draft.context.now,
    taskId: task.taskId,
  });
  const result = assessServedAnswer(input, command.rowKey, command, references);
  if (result.outcome === 'assessed') {
    const asked = { taskId: task.taskId, partyId, attemptId: attempt?.attemptId ?? null };
    record(command, asked, served.bank.version, result.assessment, draft);
    return;
  }
  if (result.code === 'row_not_served') return notServed(command, input, task, attempt);
  // Each mistake begins with its field.
  const field = result.mistakes[0]?.split(':')[0] ?? '';
  return refuse('invalid_answer', result.mistakes.join('; '), { path: `fields.${field}` });
}

/** The opening itself, the desk's own notes, and that the call ended before a row, may stand without it. */
function isSubstance({ notAnswered }: Answer, { kind, desk }: ServedRow): boolean {
  return kind !== 'opening' && !desk && notAnswered !== 'call_ended';
}

function notServed(
  command: Answer,
  input: ScriptInput,
  task: Task,
  attempt: Attempt | null,
): Refusal {
  const open = attempt !== null && !callsThirdParty(task) && input.gate?.status !== 'passed';
  if (open && attempt.endedAt !== null)
    return refuse(
      'attempt_ended',
      'This call ended before the right person was confirmed. Start another attempt.',
    );
  if (open)
    return refuse('gate', 'Confirm the right person first; no other answer is taken.', {
      path: 'rowKey',
    });
  return refuse('row_not_served', `${command.rowKey} is not asked in this task now.`, {
    path: 'rowKey',
  });
}

function record(
  command: Answer,
  { taskId, partyId, attemptId }: Pick<AnswerRecord, 'taskId' | 'attemptId'> & { partyId: string },
  bankVersion: string,
  assessment: Assessment,
  draft: Draft,
): void {
  const version = command.versionRead + 1;
  const answer: AnswerRecord = {
    taskId,
    rowKey: command.rowKey,
    attemptId,
    version,
    answeredAt: draft.context.now,
    bankVersion,
    verdict: assessment.verdict.verdict,
    reason: 'reason' in assessment.verdict ? assessment.verdict.reason : null,
    fields: assessment.fields.map(({ name, verdict, comparedWith }) => ({
      name,
      verdict: verdict.verdict,
      reason: 'reason' in verdict ? verdict.reason : null,
      comparedWith: [...comparedWith],
    })),
    flags: assessment.flags.map(flagCode),
    ...(command.anotherPerson && { anotherPerson: true as const }),
  };
  const said = {
    fields: { ...command.fields },
    said: command.said,
    notAnswered: command.notAnswered,
    ...heldAgainst(assessment),
  };
  draft.emit('question_answered', answer, { [partyId]: { said } });
  draft.answer['version'] = version;
  draft.answer['verdict'] = answer.verdict;
}

/** What each field was held against; it is personal and stands beside what was said. */
function heldAgainst({ fields }: Assessment): Pick<SaidAnswer, 'heldAgainst'> {
  const held = fields.filter((field) => field.heldAgainst.length > 0);
  if (held.length === 0) return {};
  return { heldAgainst: Object.fromEntries(held.map((one) => [one.name, one.heldAgainst])) };
}

function flagCode(flag: RaisedFlag): AnswerRecord['flags'][number] {
  switch (flag.type) {
    case 'finding':
      return { severity: flag.severity, kind: flag.kind, code: null };
    case 'signal':
      return { severity: 'signal', kind: 'signal', code: flag.signal };
    case 'employer_reason':
      return { severity: 'reason', kind: 'employer', code: flag.reason };
  }
}
