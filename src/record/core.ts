import type { Command } from '../../domain/loan/commands/command.js';
import type { DecideContext } from '../../domain/loan/context.js';
import type { Decision } from '../../domain/loan/decision.js';
import type { LoanEvent, RecordedEvent } from '../../domain/loan/events/event.js';
import type { ProcessPicture } from '../../domain/loan/process-picture.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { StoredShape } from '../../domain/loan/upcast/up-caster.js';
import type { DocumentsOfSteps } from '../policies/dated-documents.js';

/** The pure functions that the record calls (style.md point 7). They are given to it, so that its tests can bring smaller ones. */
export interface LoanCore {
  readonly decide: (command: Command, loan: Loan | null, context: DecideContext) => Decision;
  readonly evolve: (loan: Loan | null, event: RecordedEvent) => Loan;
  /** As `evolve`, and forgets nothing: what a loan of many years was in all. No rule and no snapshot goes by it. */
  readonly evolveWhole: (loan: Loan | null, event: RecordedEvent) => Loan;
  upcast(type: string, v: number, stored: StoredShape): LoanEvent;
  picture(loan: Loan): ProcessPicture;
  /** Raised when `evolve` gives another loan for the same events: snapshots of another number are folded anew before use. */
  readonly foldVersion: number;
}

/** What of the context depends on date and product alone: policies, rules, calendars, banks in force; and what steps go by. */
export type RulesInForce = DocumentsOfSteps &
  Pick<
    DecideContext,
    | 'policy'
    | 'contactRules'
    | 'businessHours'
    | 'teams'
    | 'calendar'
    | 'banks'
    | 'bankVersions'
    | 'lender'
    | 'signalCatalogue'
  >;
/** @param jurisdiction absent: `cn` */
export type RulesAt = (now: string, product: string, jurisdiction?: string) => RulesInForce;
