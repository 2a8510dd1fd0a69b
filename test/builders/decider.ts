import { createHash } from 'node:crypto';
import type { Application } from '../../domain/application/application.js';
import { chineseCalendar } from '../../domain/calendar/chinese-calendar.js';
import { instant, type Instant } from '../../domain/calendar/instant.js';
import type { Actor, Role } from '../../domain/loan/actor.js';
import { actorText } from '../../domain/loan/actor.js';
import type { Command, CommandOf } from '../../domain/loan/commands/command.js';
import type { DecideContext } from '../../domain/loan/context.js';
import { decide } from '../../domain/loan/decide.js';
import type { LoanEvent, RecordedEvent } from '../../domain/loan/events/event.js';
import { evolve } from '../../domain/loan/evolve.js';
import type { CommandAnswer } from '../../domain/loan/recording.js';
import type { Refusal } from '../../domain/loan/refusal.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { Step } from '../../domain/loan/state/step.js';
import { anApplication } from './an-application.js';
import {
  autoPolicy,
  banks,
  businessHours,
  contactRules,
  lender,
  signalCatalogue,
  teams,
} from './policies.js';

// Twenty-two years of days are worked out once per test file.
const calendar = chineseCalendar();

/** A person of the lender with one role. */
export const person = (id: string, ...roles: Role[]): Actor => ({
  kind: 'person',
  id,
  roles,
  branches: ['B001'],
});
export const origination: Actor = {
  kind: 'machine',
  id: 'portal',
  roles: ['origination'],
  branches: ['B001'],
};
export const system: Actor = { kind: 'system', step: 'process' };

const morning = instant('2026-03-03T02:00:00.000Z');

/** Where a case stands: loan, events and ids are never changed, only followed by others. */
export interface Moment {
  readonly loan: Loan | null;
  readonly stream: readonly RecordedEvent[];
  readonly now: Instant;
  readonly ids: number;
  readonly lastAnswer: CommandAnswer;
}

/**
 * One loan under the pure decider: given some commands, when another comes, then its events. The time is a Tuesday morning in
 * working hours unless moved.
 */
export class Case {
  loan: Loan | null = null;
  stream: RecordedEvent[] = [];
  now: Instant = morning;
  private ids = 0;
  /** What the last command answered. */
  lastAnswer: CommandAnswer = {};

  constructor(private readonly change: Partial<DecideContext> = {}) {}

  context(actor: Actor): DecideContext {
    return {
      actor,
      now: this.now,
      policy: autoPolicy,
      contactRules,
      signalCatalogue,
      businessHours,
      teams,
      calendar,
      banks,
      bankVersions: Object.values(banks),
      lender,
      ledger: [],
      doNotCalls: [],
      sharedNumbers: null,
      sharedValues: null,
      numbersElsewhere: [],
      invoicesElsewhere: null,
      alikeNarratives: [],
      inHand: 0,
      loansOnNumbers: null,
      employer: null,
      nextTryAt: null,
      nativeCommands: 'all',
      linkDigestOf: (loanId, requestId) => `digest of ${loanId}/${requestId}`,
      newId: (prefix) => `${prefix}_${(this.ids += 1)}`,
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
      ...this.change,
    };
  }

  /** Decides and applies; answers the events or the refusal. */
  try(command: Command, actor: Actor = system): LoanEvent[] | Refusal {
    const decision = decide(command, this.loan, this.context(actor));
    if (decision.refused) return decision;
    this.lastAnswer = decision.answer;
    for (const event of decision.events) {
      const place = { seq: (this.loan?.version ?? 0) + 1, at: this.now, actor: actorText(actor) };
      const recorded = { ...event, ...place } as RecordedEvent;
      this.stream.push(recorded);
      this.loan = evolve(this.loan, recorded);
    }
    return decision.events;
  }

  /** As `try`, where a refusal is a mistake of the test. */
  do(command: Command, actor: Actor = system): string[] {
    const result = this.try(command, actor);
    if (!Array.isArray(result)) throw new Error(`refused: ${result.rule}: ${result.message}`);
    return result.map((event) => event.type);
  }

  /** The rule that refuses, or what was decided instead. */
  refusal(command: Command, actor: Actor = system): string {
    const result = this.try(command, actor);
    return Array.isArray(result)
      ? `not refused: ${result.map((event) => event.type).join()}`
      : result.rule;
  }

  submit(application: Application = anApplication()): this {
    this.do({ type: 'submit', loanId: 'ln_1', application }, origination);
    return this;
  }

  /** Moves the clock and lets time pass. */
  passTime(until: string): string[] {
    this.now = instant(until);
    return this.do({ type: 'timePassed' });
  }

  /** Answers every open source question with the given answers, else with an honest outage; the lists of a company are asked after its register. */
  answerSources(answers: Record<string, CommandOf<'finishStep'>['result']>): void {
    const there = Object.keys(this.state.steps);
    this.answerSteps(answers, () => true);
    this.answerSteps(answers, ({ key, what }) => what === 'sanctions' && !there.includes(key));
  }
  private answerSteps(
    answers: Parameters<Case['answerSources']>[0],
    isMeant: (step: Step) => boolean,
  ): void {
    for (const step of Object.values(this.state.steps)) {
      if (step.status !== 'due' || step.step !== 'ask_source' || !isMeant(step)) continue;
      const result = answers[step.what] ?? ({ kind: 'given_up', class: 'timeout' } as const);
      this.do({ type: 'finishStep', stepKey: step.key, result });
    }
  }

  /** Nothing happened yet, and nothing is other than everywhere: what is lived from here was lived the same before. */
  protected get isUntouched(): boolean {
    const { loan, now, ids, change } = this;
    return loan === null && now === morning && ids === 0 && Object.keys(change).length === 0;
  }
  protected get moment(): Moment {
    const { loan, stream, now, ids, lastAnswer } = this;
    return { loan, stream: [...stream], now, ids, lastAnswer };
  }
  protected goTo({ loan, stream, now, ids, lastAnswer }: Moment): void {
    Object.assign(this, { loan, stream: [...stream], now, ids, lastAnswer });
  }

  get state(): Loan {
    if (this.loan === null) throw new Error('submit first');
    return this.loan;
  }
}
