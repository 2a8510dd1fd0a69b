import type { ContactOutcome } from '../../domain/contact-rules/outcome-code.js';
import { taskWorkspace } from '../../domain/loan/queries/task-workspace.js';
import type { Task, TaskType } from '../../domain/loan/state/task.js';
import { cleanAnswers } from './clean-facts.js';
import { Life, verifier } from './life.js';

/** A piece of calling work of a loan, call by call; its desk answers nothing by itself. */
export class Calls extends Life {
  readonly taskId: string;

  constructor(type: TaskType = 'applicant_interview') {
    super();
    this.submit();
    this.answerSources(cleanAnswers);
    this.taskId = this.task(type).taskId;
    this.do({ type: 'claimTask', taskId: this.taskId }, verifier);
  }

  get interview(): Task {
    const task = this.state.tasks[this.taskId];
    if (task === undefined) throw new Error('no interview');
    return task;
  }

  get attemptId(): string {
    return Object.keys(this.state.attempts).at(-1) ?? '';
  }

  private get workspace() {
    return taskWorkspace(this.state, this.taskId, this.context(verifier));
  }

  /** Dials the first number, or another one, and the network tells what became of it. */
  dial(networkResult?: string, contactPointId?: string): this {
    const { contacts } = this.workspace;
    const contact = contacts.find((one) => one.contactPointId === contactPointId) ?? contacts[0];
    const point = contact?.contactPointId ?? '';
    this.do({ type: 'startAttempt', taskId: this.taskId, contactPointId: point }, verifier);
    const { attemptId } = this;
    const about = { attemptId, callId: `c-${attemptId}`, digits: contact?.value ?? '' };
    const told = networkResult === undefined ? {} : { networkResult };
    this.do({ type: 'noteDialled', ...about, recordingKey: null, ...told }, verifier);
    return this;
  }

  openings(...keys: string[]): this {
    for (const key of keys) this.answer(this.interview, verifier, key, {});
    return this;
  }

  /** Gives a reason in the place of an answer. */
  leave(rowKey: string, notAnswered: 'call_ended' | 'refused' | 'not_known' = 'call_ended'): this {
    this.do(this.leaving(rowKey, notAnswered), verifier);
    return this;
  }
  leaving(rowKey: string, notAnswered: 'call_ended' | 'refused' | 'not_known') {
    const versionRead = this.state.answers[`${this.taskId}/${rowKey}`]?.version ?? 0;
    const row = { taskId: this.taskId, rowKey, versionRead };
    return { type: 'answerQuestion', ...row, fields: {}, said: null, notAnswered } as const;
  }

  ending(outcome: ContactOutcome, callBackAt: string | null = null) {
    const { taskId, attemptId } = this;
    return { type: 'endAttempt', taskId, attemptId, outcome, note: null, callBackAt } as const;
  }

  end(outcome: ContactOutcome, callBackAt: string | null = null): this {
    this.do(this.ending(outcome, callBackAt), verifier);
    return this;
  }

  rows() {
    return this.workspace.script?.rows ?? [];
  }

  /** What the rules say now of the number that would be dialled. */
  verdict() {
    return this.workspace.contacts[0]?.verdict;
  }
  get talkBefore() {
    return this.workspace.talkBefore;
  }

  /** The attempts that were planned for the work, oldest first. */
  planned() {
    return this.stream.flatMap((event) =>
      event.type === 'attempt_planned' && event.data.taskId === this.taskId ? [event.data] : [],
    );
  }
}
