import type { ProcessView } from '../process/view.js';
import type { Actor } from './actor.js';
import type { Command } from './commands/command.js';
import type { Refusal } from './refusal.js';

/** Ids, codes and versions that a command answers with; never anything personal (design.md §3). */
export type CommandAnswer = Record<string, string | number>;

/** A command on its way to the record (design.md §1). */
export interface CommandEnvelope {
  loanId: string;
  actor: Actor;
  command: Command;
  /**
   * Idempotency key: the caller's `Idempotency-Key`, or the step key of the process. Null only for `timePassed`, which changes
   * nothing when decided twice, for `noteFailing` and `revealValue`, each of which counts, and for `submit`, whose business key serves.
   */
  key: string | null;
  /** Whose key it is: an actor's text for API keys, `step` for step keys; keys of two callers never meet. */
  keyScope: string;
  /** The epoch of the run that speaks, or null when no run does. An old one is fenced. */
  epoch: number | null;
}

/** What became of a command. */
export type RecordOutcome =
  /** Decided now; `events` may be 0 when there was nothing to change. */
  | {
      outcome: 'recorded';
      events: number;
      version: number;
      answer: CommandAnswer;
      view: ProcessView;
    }
  /** The same key with the same body was decided before: the first answer again. */
  | { outcome: 'repeated'; version: number; answer: CommandAnswer; view: ProcessView }
  | { outcome: 'refused'; refusal: Refusal; version: number }
  /** The same key came with another body (422 `idempotency-key-reused`). */
  | { outcome: 'key_reused' }
  | { outcome: 'unknown_loan' }
  /** The run's epoch is old: it must complete without doing anything (design.md §2). */
  | { outcome: 'fenced' };

/** The one function that changes a loan, as activities and the API know it. */
export type RecordCommand = (envelope: CommandEnvelope) => Promise<RecordOutcome>;
