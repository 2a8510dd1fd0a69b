import { withEntry } from '../../entry.js';
import type { TaskEvents } from '../events/task-events.js';
import type { Gate } from '../state/attempt.js';
import type { Task } from '../state/task.js';
import { changed, withParties, type Evolvers } from './evolver.js';
import { putAside } from './respondents.js';

type TaskKinds = Extract<keyof TaskEvents, `task_${string}`> | 'attempt_planned';

export const evolveTasks: Evolvers<TaskKinds> = {
  task_opened: (loan, { data, at }) => {
    const task: Task = {
      ...data,
      status: 'open',
      assignee: null,
      openedAt: at,
      remainingMs: null,
      reminded: false,
      escalated: false,
      nextAttemptAt: null,
      result: null,
      completedAt: null,
      completedBy: null,
    };
    return { ...loan, tasks: withEntry(loan.tasks, data.taskId, task) };
  },
  task_claimed: (loan, { data }) => ({
    ...loan,
    tasks: changed(loan.tasks, data.taskId, {
      status: 'claimed',
      assignee: data.assignee,
      ...(data.seen && { seen: data.seen }),
    }),
  }),
  task_released: (loan, { data }) => ({
    ...loan,
    tasks: changed(loan.tasks, data.taskId, { status: 'open', assignee: null }),
  }),
  task_waiting: (loan, { data }) => ({
    ...loan,
    tasks: changed(loan.tasks, data.taskId, {
      status:
        data.reason === 'waiting_on_customer'
          ? 'waiting_on_customer'
          : (loan.tasks[data.taskId]?.status ?? 'open'),
      dueAt: null,
      remindAt: data.lookAgainAt ?? null,
      remainingMs: data.remainingMs,
    }),
  }),
  task_resumed: (loan, { data }) => {
    const task = loan.tasks[data.taskId];
    const resumed =
      task?.status === 'waiting_on_customer'
        ? task.assignee === null
          ? 'open'
          : 'claimed'
        : task?.status;
    return {
      ...loan,
      tasks: changed(loan.tasks, data.taskId, {
        status: resumed ?? 'open',
        dueAt: data.dueAt,
        remindAt: data.remindAt,
        remainingMs: null,
      }),
    };
  },
  task_reminded: (loan, { data }) => ({
    ...loan,
    tasks: changed(loan.tasks, data.taskId, { reminded: true }),
  }),
  task_escalated: (loan, { data }) => ({
    ...loan,
    tasks: changed(loan.tasks, data.taskId, { escalated: true, team: data.team }),
  }),
  task_completed: (loan, { data, at, actor }) => ({
    ...loan,
    tasks: changed(loan.tasks, data.taskId, {
      status: 'done',
      result: data.result,
      completedAt: at,
      completedBy: actor,
      nextAttemptAt: null,
    }),
  }),
  task_cancelled: (loan, { data, at }) => ({
    ...loan,
    tasks: changed(loan.tasks, data.taskId, {
      status: 'cancelled',
      result: data.reason,
      completedAt: at,
      nextAttemptAt: null,
    }),
  }),
  attempt_planned: (loan, { data }) => ({
    ...loan,
    tasks: changed(loan.tasks, data.taskId, { nextAttemptAt: data.at }),
  }),
};

type CallKinds = Exclude<keyof TaskEvents, TaskKinds>;

const openGate: Gate = { status: 'open', passed: [], failed: [], refused: [] };

export const evolveCalls: Evolvers<CallKinds> = {
  attempt_started: (loan, { data, at, actor }) => ({
    ...loan,
    attempts: withEntry(loan.attempts, data.attemptId, {
      attemptId: data.attemptId,
      taskId: data.taskId,
      partyId: data.partyId,
      contactPointId: data.contactPointId,
      channel: data.channel,
      purpose: data.purpose,
      startedAt: at,
      startedBy: actor,
      callId: null,
      dialledAsPlanned: null,
      recordingKey: null,
      endedAt: null,
      outcome: null,
      ...(data.numberCheck === undefined ? {} : { numberCheck: data.numberCheck }),
    }),
    gates: withEntry(loan.gates, data.attemptId, openGate),
    tasks: changed(loan.tasks, data.taskId, { nextAttemptAt: null }),
  }),
  attempt_dialled: (loan, { data, parties }) => ({
    ...withParties(loan, parties, (party, part) => ({
      dialled: withEntry(party.dialled, data.attemptId, part.digits),
    })),
    attempts: changed(loan.attempts, data.attemptId, {
      callId: data.callId,
      dialledAsPlanned: data.asPlanned,
      recordingKey: data.recordingKey,
      ...(data.networkResult === undefined ? {} : { networkResult: data.networkResult }),
    }),
  }),
  call_progressed: (loan, { data: { attemptId, state, toldAt } }) => ({
    ...loan,
    attempts: changed(loan.attempts, attemptId, {
      network: { ...loan.attempts[attemptId]?.network, [state]: toldAt },
    }),
  }),
  attempt_ended: (loan, { data, at }) => ({
    ...loan,
    attempts: changed(loan.attempts, data.attemptId, {
      ...{ endedAt: at, outcome: data.outcome },
      ...(data.outcome === 'CALLBACK_BOOKED' &&
        data.callBackAt === null && { askedLater: true as const }),
    }),
  }),
  gate_tried: (loan, { data }) => {
    const gate = loan.gates[data.attemptId] ?? openGate;
    const list =
      data.result === 'right' ? 'passed' : data.result === 'wrong' ? 'failed' : 'refused';
    return {
      ...loan,
      gates: withEntry(loan.gates, data.attemptId, {
        ...gate,
        [list]: [...gate[list], data.factor],
      }),
    };
  },
  gate_concluded: (loan, { data }) => ({
    ...loan,
    gates: changed(loan.gates, data.attemptId, { status: data.status }),
  }),
  question_answered: (loan, { data, parties }) => {
    const key = `${data.taskId}/${data.rowKey}`;
    const asked = data.anotherPerson ? { ...loan, ...putAside(loan, data.taskId) } : loan;
    const next = withParties(asked, parties, (party, part) => ({
      said: withEntry(party.said, key, part.said),
    }));
    return { ...next, answers: withEntry(next.answers, key, data) };
  },
  transcript_kept: (loan, { data, parties }) =>
    withParties(loan, parties, (party, part) => ({
      transcripts: withEntry(party.transcripts ?? {}, data.attemptId, part.transcript),
    })),
  transcript_missing: (loan, { data: { attemptId, because } }) =>
    // A call of years ago may be forgotten by the time that its recording is given up.
    loan.attempts[attemptId] === undefined
      ? loan
      : { ...loan, attempts: changed(loan.attempts, attemptId, { noTranscript: because }) },
  transcript_shown: (loan) => loan,
};
