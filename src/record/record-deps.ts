import type pg from 'pg';
import type { DecideContext } from '../../domain/loan/context.js';
import { instant, laterOf, type Instant } from '../../domain/calendar/instant.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { Clock } from '../clock/clock.js';
import type { Keyring } from '../keys/keyring.js';
import type { LoanCore, RulesAt } from './core.js';
import type { DataKeyCache } from './data-keys.js';
import type { Messenger } from './messenger.js';
import type { RecordPool } from './record-pool.js';

/** Everything that the record needs. */
export interface RecordDeps {
  readonly pool: RecordPool;
  readonly tenant: string;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly cache: DataKeyCache;
  /** Of the list of wishes not to be called (docs/decisions/0234-do-not-call-over-all-loans.md). */
  readonly listKey: Buffer;
  readonly core: LoanCore;
  /** The rules as far as this process has read them. @throws NoRuleInForce */
  readonly rulesAt: RulesAt;
  /** Reads them up to an event of their stream, as a transaction found it, before it decides. @throws RulesAltered */
  readonly rulesUpTo: (client: pg.ClientBase, seq: number) => Promise<void>;
  /** Whether the installation has a policy of the product, in force or not; what has none is not lent. */
  readonly lends: (product: string, jurisdiction?: string) => boolean;
  readonly nativeCommands: DecideContext['nativeCommands'];
  /** Delivers what commands here have to tell; without it the relay does. */
  readonly messenger?: Messenger | undefined;
  /** The place of what runs now in its trace, which goes with every message (docs/decisions/0115-tracing.md). */
  readonly traceparent?: () => string | undefined;
}

/** The loan's now: the clock, but never before its last event (design.md §4). */
export async function loanNow(clock: Clock, loan: Loan | null): Promise<Instant> {
  const now = instant(await clock.now());
  return loan === null ? now : laterOf(now, instant(loan.lastAt));
}
