import { actorText } from './actor.js';
import type { DecideContext } from './context.js';
import {
  placed,
  type EventBodies,
  type EventOf,
  type EventType,
  type LoanEvent,
  type PartyPart,
} from './events/event.js';
import { eventVersions } from './events/versions.js';
import { evolve } from './evolve.js';
import type { CommandAnswer } from './recording.js';
import type { Loan } from './state/loan.js';

/**
 * A decision in the making: events so far and the loan as they leave it, so that each rule sees what the rules before it have
 * decided. It lives for one call of `decide` and nothing outside sees it change.
 */
export class Draft {
  readonly events: LoanEvent[] = [];
  readonly answer: CommandAnswer = {};
  /** Whether this command has asked the rules about a loan that people decide on: it costs what all rules cost, and once is enough. */
  rulesAsked = false;

  constructor(
    private current: Loan | null,
    readonly context: DecideContext,
  ) {}

  /** The loan after the events so far. Asking before `loan_submitted` is a mistake in the decider. */
  get loan(): Loan {
    if (this.current === null) throw new Error('there is no loan yet');
    return this.current;
  }

  /** Appends an event and moves the loan on. */
  emit<T extends EventType>(
    type: T,
    data: EventBodies[T]['data'],
    parties: Record<string, PartyPart<T>> = {},
  ): void {
    const event: EventOf<T> = { type, v: eventVersions[type], data, parties };
    const place = {
      seq: (this.current?.version ?? 0) + 1,
      at: this.context.now,
      actor: actorText(this.context.actor),
    };
    this.events.push(event as unknown as LoanEvent);
    this.current = evolve(this.current, placed(event as unknown as LoanEvent, place));
  }
}
