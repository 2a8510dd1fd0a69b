import type { Actor } from '../../domain/loan/actor.js';
import { callsThirdParty } from '../../domain/loan/calls/call-purpose.js';
import { taskWorkspace } from '../../domain/loan/queries/task-workspace.js';
import { draftReport } from '../../domain/loan/queries/report-draft.js';
import type { Task, TaskType } from '../../domain/loan/state/task.js';
import { openTasks } from '../../domain/loan/open-tasks.js';
import { reportDigest } from '../../domain/report/build-report.js';
import { honestFields } from './answering.js';
import { cleanAnswers } from './clean-facts.js';
import { visitAt } from './a-visit.js';
import { signedPapers } from './signed-papers.js';
import { Case, origination, person, type Moment } from './decider.js';

export const verifier = person('v-1', 'verifier');
export const approverOne = person('ap-1', 'approver');
export const approverTwo = person('ap-2', 'approver');
export const manager = person('am-1', 'account_manager');

/** What the tests of a file have lived before, by the name of the milestone: a life to the money has some 130 commands. */
const lived = new Map<string, Moment>();

/** The next case lives every step itself, for a test that watches them. */
export const forgetLived = (): void => lived.clear();

/** A case with everything that people and origination do to bring a loan on, one method a piece of work. */
export class Life extends Case {
  /** Lives to a milestone, or goes to where another case of this file stood when it had lived the same. */
  private reach(milestone: string, live: () => void): this {
    const known = this.isUntouched ? lived.get(milestone) : undefined;
    const isKept = this.isUntouched && known === undefined;
    if (known === undefined) live();
    else this.goTo(known);
    if (isKept) lived.set(milestone, this.moment);
    return this;
  }

  task(type: TaskType): Task {
    const [task] = openTasks(this.state, type);
    if (task === undefined) {
      const open = openTasks(this.state).map((one) => one.type);
      throw new Error(
        `no open ${type}; open: ${open.join(', ') || 'none'}, stage ${this.state.stage}`,
      );
    }
    return task;
  }

  /** Calls, gives the opening, passes the gate, and answers every row as the file says. */
  call(type: TaskType, actor: Actor, said: Record<string, Record<string, unknown>> = {}): Task {
    const task = this.task(type);
    if (task.assignee === null) this.do({ type: 'claimTask', taskId: task.taskId }, actor);
    const contact = taskWorkspace(this.state, task.taskId, this.context(actor)).contacts[0];
    const contactPointId = contact?.contactPointId ?? '';
    const warnings = (contact?.numberCheck.reasons ?? []).map(({ code }) => code);
    const confirmed = warnings.length === 0 ? {} : { confirmed: { warnings, reason: 'compared' } };
    this.do({ type: 'startAttempt', taskId: task.taskId, contactPointId, ...confirmed }, actor);
    const attempt = Object.values(this.state.attempts).find((one) => one.endedAt === null);
    this.placed(attempt?.attemptId ?? '', contact?.value ?? '', actor);
    if (!callsThirdParty(task)) this.passGate(task, actor);
    this.answerRows(task, actor, said);
    const ended = { outcome: 'CONNECTED_RPC', note: null, callBackAt: null } as const;
    const { taskId } = task;
    const attemptId = attempt?.attemptId ?? '';
    this.do({ type: 'endAttempt', taskId, attemptId, ...ended }, actor);
    return task;
  }

  /** Telephony has placed the call, with the digits that were planned. */
  placed(attemptId: string, digits: string, actor: Actor): void {
    const callId = `call-of-${attemptId}`;
    this.do({ type: 'noteDialled', attemptId, callId, digits, recordingKey: null }, actor);
  }

  /** Says what is served of the opening and was not said on this call; what follows the gate is served after it. */
  sayOpening(task: Task, actor: Actor): void {
    const { script } = taskWorkspace(this.state, task.taskId, this.context(actor));
    for (const { key, kind, isAnswered } of script?.rows ?? [])
      if (kind === 'opening' && !isAnswered) this.answer(task, actor, key, {});
  }

  /** Says who calls, and passes the gate. */
  passGate(task: Task, actor: Actor): void {
    this.sayOpening(task, actor);
    const factors = {
      'Q-GATE-01': '王示例',
      'Q-GATE-02': this.idNumber.slice(-4),
      'Q-GATE-04': '03-07',
    };
    for (const [rowKey, factor] of Object.entries(factors))
      this.answer(task, actor, rowKey, { factor });
  }

  get idNumber(): string {
    const party = this.state.parties['borrower']?.party;
    return party?.kind === 'person' ? party.idNumber : '';
  }

  answer(task: Task, actor: Actor, rowKey: string, fields: Record<string, unknown>): void {
    const versionRead = this.state.answers[`${task.taskId}/${rowKey}`]?.version ?? 0;
    const command = (said: Record<string, unknown>) =>
      ({
        type: 'answerQuestion',
        taskId: task.taskId,
        rowKey,
        versionRead,
        fields: said,
        said: null,
        notAnswered: null,
      }) as const;
    const result = this.try(command(fields), actor);
    if (Array.isArray(result)) return;
    // A desk sees by the row which fields are asked; here the refusal tells.
    const notAsked = [...result.message.matchAll(/(\w+): not asked/g)].map((found) => found[1]);
    const asked = Object.entries(fields).filter(([name]) => !notAsked.includes(name));
    this.do(command(Object.fromEntries(asked)), actor);
  }

  /** Answers rows until none is left: an answer may open another row. */
  answerRows(task: Task, actor: Actor, said: Record<string, Record<string, unknown>>): void {
    for (let turn = 0; turn < 200; turn += 1) {
      const script = taskWorkspace(this.state, task.taskId, this.context(actor)).script;
      const row = script?.rows.find(
        (one) => !one.isAnswered && one.kind !== 'wording' && one.kind !== 'gate',
      );
      if (row === undefined) return;
      this.answer(
        task,
        actor,
        row.key,
        said[row.key] ?? honestFields(this.state, task, row, this.now),
      );
    }
    throw new Error('the script does not end');
  }

  complete(
    task: Task,
    actor: Actor,
    result: string,
    more: { comment?: string; digest?: string } = {},
  ): string[] {
    return this.do(
      {
        type: 'completeTask',
        taskId: task.taskId,
        result,
        comment: more.comment ?? null,
        digest: more.digest ?? null,
      },
      actor,
    );
  }

  verified(answers = cleanAnswers): this {
    const live = () => {
      this.submit();
      this.answerSources(answers);
      this.complete(this.call('applicant_interview', verifier), verifier, 'completed');
      this.now = this.at('2026-03-03T02:30:00.000Z');
      this.complete(this.call('employer_verification', verifier), verifier, 'completed');
    };
    if (answers === cleanAnswers) return this.reach('verified', live);
    live();
    return this;
  }

  /** What the high tier of a car loan asks besides: the emergency contact agrees to be one, and the borrower is seen by video and on the spot. */
  askedInDepth(): this {
    this.complete(this.call('contact_verification', verifier), verifier, 'asked');
    this.complete(this.call('video_interview', verifier), verifier, 'completed');
    this.complete(this.visit(verifier), verifier, 'visited');
    return this;
  }

  /** Goes to the place and fills in the check-list as the file says. */
  visit(actor: Actor, said: Record<string, Record<string, unknown>> = {}): Task {
    const task = this.task('site_visit');
    const { taskId } = task;
    if (task.assignee === null) this.do({ type: 'claimTask', taskId }, actor);
    this.do({ type: 'recordVisit', taskId, visit: visitAt(this.now), companion: 'v-2' }, actor);
    const home = { residents: ['王示例'], signs: 'shoes at the door' };
    const { collateral } = this.state;
    const number = collateral !== null && 'vin' in collateral ? collateral.vin : 'none';
    const seen = { number, occupant: 'owner', condition: 'good' };
    this.answerRows(task, actor, { 'Q-VISIT-08': home, 'Q-VISIT-09': seen, ...said });
    return task;
  }

  at(text: string) {
    return text as typeof this.now;
  }

  /** Signs the report as it stands, with the conclusion that it proposes; answers the digest of what was signed. */
  signReport(actor: Actor = verifier, comment = 'read'): string {
    const task = this.task('report_review');
    if (task.assignee === null) this.do({ type: 'claimTask', taskId: task.taskId }, actor);
    const report = draftReport(this.state, this.context(actor), task.openedAt);
    const digest = reportDigest(report, this.context(actor).sha256);
    this.complete(task, actor, report.recommendation, { digest, comment });
    return this.state.report?.digest ?? '';
  }

  decide(
    actor: Actor,
    verdict: 'approve' | 'approve_with_conditions' | 'reject' | 'return' = 'approve',
    more: { conditions?: string[]; questions?: string[] } = {},
  ) {
    return this.try(
      {
        type: 'decideApproval',
        verdict,
        digest: this.state.report?.digest ?? '',
        comment: 'read and judged',
        conditions: more.conditions ?? [],
        questions: more.questions ?? [],
      },
      actor,
    );
  }

  approved(): this {
    return this.reach('approved', () => {
      this.verified();
      this.signReport();
      this.decide(approverOne);
      this.decide(approverTwo);
    });
  }

  /** Contract and cost table as approved, confirmed and signed at a moment. @param name tells one set of files from another */
  papers(at: string = this.now, name = '1'): void {
    for (const document of signedPapers(this.state.terms, at, name))
      this.do({ type: 'addDocument', document }, origination);
  }

  /** Finishes every due step of these kinds as its other side would. */
  finishSteps(...names: string[]): void {
    for (const step of Object.values(this.state.steps)) {
      if (step.status !== 'due' || !names.includes(step.step)) continue;
      const result =
        step.step === 'send_message'
          ? ({ kind: 'message', receipt: 'm-1' } as const)
          : ({ kind: 'done', reference: 'r-1' } as const);
      this.do({ type: 'finishStep', stepKey: step.key, result });
    }
  }

  readyToPay(): this {
    return this.reach('readyToPay', () => {
      this.approved();
      this.papers();
      this.now = this.at('2026-03-03T05:30:00.000Z');
      this.complete(this.call('pre_disbursement_call', verifier), verifier, 'confirmed');
      this.finishSteps('reserve_funds');
      this.finishSteps('register_lien', 'send_message');
    });
  }

  paid(): this {
    this.readyToPay();
    const { money } = this.state;
    const status = {
      orderKey: money?.orderKey ?? '',
      status: 'paid' as const,
      orderId: 'o-1',
      paidAt: this.now,
      amountMinor: money?.amountMinor ?? 0,
    };
    this.do({
      type: 'finishStep',
      stepKey: money?.orderKey ?? '',
      result: { kind: 'money', status },
    });
    return this;
  }
}
