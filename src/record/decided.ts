import type { Actor } from '../../domain/loan/actor.js';
import type { LoanEvent } from '../../domain/loan/events/event.js';
import type { CommandAnswer } from '../../domain/loan/recording.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { BlindValue } from '../keys/blind-key.js';
import type { LoanKeys } from './data-keys.js';
import type { SealedAt } from './sealed-snapshot.js';

/** A command's place among those that were given: its key, and the digest of its body. */
export interface CommandMark {
  readonly scope: string;
  readonly key: string;
  readonly body: BlindValue;
}

/** What was decided, on its way into the tables. */
export interface Decided {
  readonly tenant: string;
  readonly loanId: string;
  readonly actor: Actor;
  readonly now: string;
  readonly before: Loan | null;
  /** Where the parts of its snapshot stand; null when all of them are to be written, also those that this decision leaves as they are. */
  readonly sealedAt: SealedAt | null;
  readonly events: readonly LoanEvent[];
  readonly answer: CommandAnswer;
  readonly marks: readonly CommandMark[];
  readonly keys: LoanKeys;
  readonly headHash: Buffer;
  readonly epoch: number;
  /** The run of this loan gave the command and has the new view in its answer, so it need not be told. */
  readonly fromRun: boolean;
  /** The trace of the command, which whoever is told of it goes on in. */
  readonly traceparent: string | undefined;
}
