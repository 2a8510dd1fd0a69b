import type { LoanAccountFacts } from '../../domain/facts/core-banking.js';
import type { DecideContext } from '../../domain/loan/context.js';
import type { CommandOf } from '../../domain/loan/commands/command.js';
import { taskWorkspace } from '../../domain/loan/queries/task-workspace.js';
import { openTasks } from '../../domain/loan/open-tasks.js';
import { nextWakeAt } from '../../domain/loan/wake.js';
import { cleanAnswers } from './clean-facts.js';
import { Life, manager } from './life.js';

type Result = CommandOf<'finishStep'>['result'];

/** The bank's picture of an account on which nothing is late. */
export function anAccount(change: Partial<LoanAccountFacts> = {}): LoanAccountFacts {
  return {
    schedule: [],
    repayments: [],
    daysPastDue: 0,
    overdueMinor: 0,
    principalBalanceMinor: 11_000_000,
    settled: false,
    settledOn: null,
    asOf: '2026-05-01',
    ...change,
  };
}

/** A paid-out loan whose cycles are run one by one, with what its sources say. */
export class ServicedLife extends Life {
  readonly sources: Record<string, Result> = { ...cleanAnswers };

  constructor(change: Partial<DecideContext> = {}) {
    super(change);
    this.paid();
    this.sources['telematics'] = {
      kind: 'answer',
      answer: { answer: 'NO_RECORD', reference: 'r' },
    };
  }

  /** Runs to the moment of the next cycle and through it; calls on the way are made and go well. */
  cycle(account: Partial<LoanAccountFacts> = {}, sources: Record<string, Result> = {}): this {
    const target = this.lastCycle + 1;
    for (let turn = 0; turn < 40; turn += 1) {
      const wake = nextWakeAt(this.state);
      if (wake === null) throw new Error('the loan sleeps for ever');
      this.passTime(wake > this.now ? wake : this.now);
      this.answerCycle(account, sources);
      if (this.lastCycle >= target || this.state.closed !== null) return this;
      this.makeCalls();
    }
    throw new Error('the cycle does not come');
  }

  /** Runs to the next cycle and through it, and leaves every open call as it is. */
  untilCycle(account: Partial<LoanAccountFacts> = {}): this {
    const target = this.lastCycle + 1;
    while (this.lastCycle < target || this.state.servicing?.cycles.at(-1)?.closedAt === null) {
      const wake = nextWakeAt(this.state);
      if (wake === null) throw new Error('the loan sleeps for ever');
      this.passTime(wake > this.now ? wake : this.now);
      this.answerCycle(account, {});
    }
    return this;
  }

  /** The number of the last cycle that was opened; the loan carries only a year of them. */
  get lastCycle(): number {
    return this.state.servicing?.cycles.at(-1)?.number ?? 0;
  }

  private answerCycle(account: Partial<LoanAccountFacts>, sources: Record<string, Result>): void {
    const loanAccount: Result = {
      kind: 'answer',
      answer: { answer: 'FOUND', data: anAccount(account), reference: 'r' },
    };
    this.answerSources({ ...this.sources, loan_account: loanAccount, ...sources });
    this.finishSteps('send_message');
  }

  /** Makes the open callback as soon as the contact rules allow it. */
  makeCalls(said: Record<string, Record<string, unknown>> = {}): void {
    const [task] = openTasks(this.state, 'post_loan_call');
    if (task === undefined) return;
    const contact = taskWorkspace(this.state, task.taskId, this.context(manager)).contacts[0];
    if (contact?.verdict.allowed === false && contact.verdict.until !== null) {
      this.now = contact.verdict.until;
    }
    this.complete(this.call('post_loan_call', manager, said), manager, 'completed');
  }

  get openSignals(): string[] {
    return (this.state.servicing?.signals ?? [])
      .filter((signal) => signal.releasedAt === null)
      .map((signal) => signal.code)
      .sort();
  }
}
