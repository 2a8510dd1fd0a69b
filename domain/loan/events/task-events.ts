import type { Transcript } from '../../transcripts/transcript.js';
import type { AnswerRecord, AttemptCheck, CallState } from '../state/attempt.js';
import type { SaidAnswer } from '../state/party-state.js';
import type { Task } from '../state/task.js';

/** People's work: tasks, attempts, the gate, answers. */
export interface TaskEvents {
  task_opened: {
    data: Pick<
      Task,
      | 'taskId'
      | 'type'
      | 'partyId'
      | 'team'
      | 'round'
      | 'priority'
      | 'about'
      | 'banks'
      | 'dueAt'
      | 'remindAt'
    >;
  };
  /** `seen`, of a fraud review: the findings that are there to be looked at. */
  task_claimed: { data: { taskId: string; assignee: string; seen?: string[] } };
  task_released: { data: { taskId: string; reason: string } };
  task_waiting: {
    data: {
      taskId: string;
      remainingMs: number;
      reason: string;
      /** When a calendar that does not reach the deadline is looked at again. */
      lookAgainAt?: string;
    };
  };
  task_resumed: { data: { taskId: string; dueAt: string; remindAt: string | null } };
  task_reminded: { data: { taskId: string } };
  /** The deadline passed: the supervisor's team has it now. A breach decides nothing (S26). */
  task_escalated: { data: { taskId: string; team: string } };
  task_completed: { data: { taskId: string; result: string; comment: string | null } };
  task_cancelled: { data: { taskId: string; reason: string } };
  attempt_planned: { data: { taskId: string; at: string; contactPointId: string | null } };
  attempt_started: {
    data: {
      attemptId: string;
      taskId: string;
      partyId: string;
      contactPointId: string;
      channel: 'phone' | 'message' | 'video';
      purpose: string;
      rulesVersion: string;
      /** What the check of the number said; absent in events of earlier releases. */
      numberCheck?: AttemptCheck;
      /** Why the caller dialled in spite of its warnings, in his own words; absent where there was none. */
      confirmedWhy?: string;
    };
  };
  /** What telephony says was dialled; the digits are personal. */
  attempt_dialled: {
    data: {
      attemptId: string;
      callId: string;
      asPlanned: boolean;
      recordingKey: string | null;
      /** What the network told; absent in events of earlier releases. */
      networkResult?: string;
    };
    party: { digits: string };
  };
  /** A state of a call as telephony told it, once each, whatever the order in which they come. */
  call_progressed: {
    data: { attemptId: string; callId: string; state: CallState; toldAt: string };
  };
  attempt_ended: {
    data: { attemptId: string; outcome: string; note: string | null; callBackAt: string | null };
  };
  gate_tried: {
    data: { attemptId: string; factor: string; result: 'right' | 'wrong' | 'refused' };
  };
  gate_concluded: { data: { attemptId: string; status: 'passed' | 'failed' } };
  question_answered: { data: AnswerRecord; party: { said: SaidAnswer } };
  /** A recorded call was written down by a machine; the words lie in the part of the person spoken with. */
  transcript_kept: {
    data: {
      attemptId: string;
      partyId: string;
      seconds: number;
      segments: number;
      model: string;
      recordingSha256: string;
    };
    party: { transcript: Transcript };
  };
  transcript_missing: { data: { attemptId: string; partyId: string; because: string } };
  /** What was said was shown to the actor. */
  transcript_shown: {
    data: { attemptId: string; partyId: string; purpose: string; taskId: string | null };
  };
}
