import { readinessOf } from '../../../domain/loan/queries/call-readiness.js';
import type { Caller } from '../auth/caller.js';
import type { ApiDeps, TaskRow } from '../ports.js';
import { callTypes } from '../../../domain/loan/task-rules.js';

/** Calls that wait for a rule, in the eyes of somebody who looks for work. */
export interface Waiting {
  /** From when on the first of them may be made, as far as was looked; null when no time is known. */
  availableFrom: string | null;
  /** The contact rule that keeps it, or `planned` for an attempt that has its time. */
  rule: string;
}

/**
 * So many calls that turn out not to be allowed are opened for one request, each with its loan and its ledger. A closed window costs one
 * look at each kind of call, since it holds for all; the caps of single numbers are rare at the top of a list, whose waiting calls have
 * their time planned and are not even read.
 */
export const vainLooksMax = 20;

const isCall = (type: string) => callTypes.some((one) => one === type);

/** Looks whether calls may be made now, and remembers for one request what it has learned. */
export class CallLook {
  private vainLooks = 0;
  private readonly closedKinds = new Set<string>();
  waiting: Waiting | null = null;

  constructor(
    private readonly deps: Pick<ApiDeps, 'reads' | 'decideContext'>,
    private readonly caller: Caller,
  ) {}

  /** False for a call that the contact rules forbid now, and for one that nobody looked at any more. */
  async mayBegin({ loanId, taskId, type, nextAttemptAt }: TaskRow): Promise<boolean> {
    if (loanId === null || !isCall(type)) return true;
    // An agreed time may lie outside of the hours that hold for all others.
    const isAgreed = nextAttemptAt !== null;
    if (this.vainLooks >= vainLooksMax || (this.closedKinds.has(type) && !isAgreed)) return false;
    const loaded = await this.deps.reads.loadLoan(loanId);
    if (loaded === null) return false;
    const context = await this.deps.decideContext(this.caller, loaded.loan);
    const readiness = readinessOf(loaded.loan, taskId, context);
    if (readiness.ready) return true;
    this.vainLooks += 1;
    if (readiness.forEveryCall && !isAgreed) this.closedKinds.add(type);
    this.note({ availableFrom: readiness.until, rule: readiness.rule });
    return false;
  }

  /** Keeps what becomes free first. */
  note(found: Waiting): void {
    const [known, next] = [this.waiting?.availableFrom ?? null, found.availableFrom];
    const isSooner = next !== null && (known === null || next < known);
    if (this.waiting === null || isSooner) this.waiting = found;
  }
}
