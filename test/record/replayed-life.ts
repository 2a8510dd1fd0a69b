import type { Application } from '../../domain/application/application.js';
import type { Actor } from '../../domain/loan/actor.js';
import type { LoanEvent, RecordedEvent, RecordedOf } from '../../domain/loan/events/event.js';
import type { CommandEnvelope } from '../../domain/loan/recording.js';
import { loanCore } from '../../src/record/compose.js';
import type { LoanCore } from '../../src/record/core.js';
import type { RecordDeps } from '../../src/record/record-deps.js';
import { createRecord } from '../../src/record/record.js';
import { anApplication } from '../builders/an-application.js';
import { submission } from './open-record.js';
import { HandClock, openRealRecord } from './real-core.js';

/** A life whose events are put into a record as they came: at their times, by their actors. */
export class ReplayedLife {
  private constructor(
    private readonly clock: HandClock,
    readonly opened: Awaited<ReturnType<typeof openRealRecord>>,
    private readonly next: { event: RecordedEvent | null },
    readonly deps: RecordDeps,
  ) {}

  /** @param core what the record folds with; it decides nothing here. */
  static async open(core: Partial<LoanCore> = {}): Promise<ReplayedLife> {
    const clock = new HandClock();
    const next: { event: RecordedEvent | null } = { event: null };
    // The record gives each event its place itself.
    const decide: LoanCore['decide'] = () => ({
      ...{ refused: false, answer: {} },
      events: next.event === null ? [] : [placeless(next.event)],
    });
    const opened = await openRealRecord(clock, { ...loanCore, ...core, decide });
    return new ReplayedLife(clock, opened, next, opened.deps);
  }

  /** The same record under the code of today. */
  upgraded(): ReplayedLife {
    const { decide } = this.deps.core;
    const deps = { ...this.deps, core: { ...loanCore, decide } };
    return new ReplayedLife(this.clock, this.opened, this.next, deps);
  }

  /** Puts a stream into the record, a transaction for each event: which ones came together the stream does not say. */
  async put(loanId: string, stream: readonly RecordedEvent[]): Promise<void> {
    for (const event of stream) await this.putOne(loanId, event);
  }

  private async putOne(loanId: string, event: RecordedEvent): Promise<void> {
    this.clock.time = event.at;
    this.next.event = event;
    const outcome = await createRecord(this.deps)(
      event.type === 'loan_submitted'
        ? { ...submission(loanId, namedAs(event)), actor: actorOf(event.actor) }
        : passing(loanId, event.actor),
    );
    if (outcome.outcome !== 'recorded') throw new Error(`not recorded: ${outcome.outcome}`);
  }
}

/** An application under the names of the one that was submitted, by which the record knows the loan; its other parts are not read here. */
function namedAs({ data }: RecordedOf<'loan_submitted'>): Application {
  const { originator, applicationNumber, branch, channel, product } = data;
  const names = { originator, applicationNumber, branch, channel, product };
  return { ...anApplication(), ...names } as Application;
}

const passing = (loanId: string, actor: string): CommandEnvelope => ({
  ...{ loanId, actor: actorOf(actor), command: { type: 'timePassed' } },
  ...{ key: null, keyScope: 'step', epoch: null },
});

function placeless({ seq: _seq, at: _at, actor: _actor, ...event }: RecordedEvent): LoanEvent {
  return event;
}

function actorOf(text: string): Actor {
  const [kind = '', id = ''] = text.split(/:(.*)/s);
  if (kind === 'system') return { kind, step: id };
  if (kind === 'person' || kind === 'machine') return { kind, id, roles: [], branches: [] };
  return { kind: 'temporal' };
}
