import { entryOf } from '../../entry.js';
import { answerGate } from '../../questions/gate.js';
import { callsThirdParty } from '../calls/call-purpose.js';
import { noteGate } from '../calls/gate-failed.js';
import { planNextAttempt } from '../calls/next-attempt.js';
import { openingFirst } from '../calls/openings.js';
import { scriptInput } from '../calls/script-input.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { referencesOf } from '../references/references.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Attempt } from '../state/attempt.js';
import type { Task } from '../state/task.js';
import { notDialled } from './write-up.js';

type Answer = CommandOf<'answerQuestion'>;
type Taken = Extract<ReturnType<typeof answerGate>, { outcome: 'taken' }>;

/** One factor of the right-party gate: what was said is judged and not kept (questions.md §3.2). */
export function takeFactor(
  command: Answer,
  task: Task,
  attempt: Attempt,
  draft: Draft,
): Refusal | undefined {
  if (callsThirdParty(task))
    return refuse('row_not_served', 'A third party has no gate.', { path: 'rowKey' });
  if (attempt.endedAt !== null)
    return refuse('attempt_ended', 'The call has ended; the gate is asked on a call.');
  if (attempt.callId === null) return notDialled();
  const gate = entryOf(draft.loan.gates, attempt.attemptId);
  if (gate === undefined) return refuse('no_attempt', 'Call first.');
  // Whoever is served a factor is asked it, and nobody else.
  const input = scriptInput(draft.loan, task, attempt, draft.context);
  const unopened = gate.status === 'open' ? openingFirst(input) : undefined;
  if (unopened !== undefined) return unopened;
  const taken = answerGate(
    input.documents.gate,
    gate,
    input.gateParty,
    { factor: command.rowKey, said: saidTo(command) },
    referencesOf({
      ...{ loan: draft.loan, partyId: attempt.partyId, taskId: task.taskId },
      ...{ policy: draft.context.policy, now: draft.context.now },
    }),
  );
  if (taken.outcome === 'taken') return record(taken, task, attempt, draft);
  const isValue = taken.code === 'value_missing' || taken.code === 'unreadable';
  return refuse(taken.code, taken.message, { path: isValue ? 'fields.factor' : 'rowKey' });
}

const saidTo = ({ notAnswered, fields }: Answer) =>
  notAnswered === null ? { said: fields['factor'] } : ('refused' as const);

function record(taken: Taken, task: Task, attempt: Attempt, draft: Draft): undefined {
  const { attemptId } = attempt;
  const result = taken.result === 'not_comparable' ? 'refused' : taken.result;
  draft.emit('gate_tried', { attemptId, factor: taken.factor, result });
  draft.answer['result'] = taken.result;
  const { status } = taken.gate;
  if (status === 'open') return;
  draft.emit('gate_concluded', { attemptId, status });
  // The third wrong answer ends the call; the ledger then forbids another one that day.
  if (status === 'failed')
    draft.emit('attempt_ended', {
      ...{ attemptId, outcome: 'CONNECTED_NOT_RPC', note: 'gate_failed', callBackAt: null },
    });
  noteGate(draft, attempt, status);
  if (status === 'failed') planNextAttempt(draft, task, null);
}
