import { entryOf } from '../../../domain/entry.js';
import { Injectable } from '@nestjs/common';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import { dialAgain } from '../../../domain/loan/queries/dial-again.js';
import type { Attempt } from '../../../domain/loan/state/attempt.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { invariant } from '../../../domain/invariant.js';
import type { Caller } from '../auth/caller.js';
import { Deps } from '../deps.js';
import { errorFields } from '../../log/log.js';
import { CommandDesk } from '../loans/command-desk.js';
import { LoanAccess } from '../loans/loan-access.js';
import type { ApiDeps, PlacedCall } from '../ports.js';
import { Problem, notFound } from '../problems/problem.js';
import { settled, type Settled } from '../problems/outcome-problem.js';
import { attemptKeyOf, lineOf } from './call-ends.js';

/** A call on its way, or one that was made before under the same key. */
export interface PlacedAttempt {
  attemptId: string;
  call: Pick<PlacedCall, 'callId' | 'state' | 'result'>;
  settled: Settled;
}

/**
 * Dials for a task. The intent is recorded first: the contact rules are asked under the lock and the ledger counts it. Then
 * telephony dials under the attempt's own key, and what it really dialled is recorded. Each part is idempotent, so a client that
 * got no answer sends the same request again and the person's telephone rings once. A key is remembered for months and a permission to
 * call is not: what comes again is answered from the record, and dialled only while nobody knows that it was, and it still may be.
 */
@Injectable()
export class PlaceCall {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  async place(
    caller: Caller,
    wish: Omit<CommandOf<'startAttempt'>, 'type'> & { loanId: string },
    key: string,
  ): Promise<PlacedAttempt> {
    const { loanId, ...call } = wish;
    const { taskId } = call;
    const started = await this.desk.give(caller, loanId, { type: 'startAttempt', ...call }, key);
    const attemptId = String(started.answer['attemptId'] ?? '');
    const loan = started.repeated
      ? await this.access.withTask(loanId, taskId)
      : (await this.access.loan(caller, loanId)).loan;
    const attempt = entryOf(loan.attempts, attemptId);
    invariant(attempt !== undefined, 'api: a started attempt stands in its loan');
    const made = madeBefore(attempt);
    if (made !== null) return { attemptId, call: made, settled: started };
    if (started.repeated) await this.demandStill(caller, loan, attempt);
    return await this.dialAndNote(caller, loan, attempt);
  }

  /** Throws the refusal of an attempt whose dialling was lost and that may not be dialled any more. */
  private async demandStill(caller: Caller, loan: Loan, attempt: Attempt): Promise<void> {
    const context = await this.deps.decideContext(caller, loan);
    const again = dialAgain(loan, attempt, context);
    if ('refused' in again) settled({ outcome: 'refused', refusal: again, version: loan.version });
  }

  private async dialAndNote(caller: Caller, loan: Loan, attempt: Attempt): Promise<PlacedAttempt> {
    const { attemptId } = attempt;
    const call = await this.dial(caller, loan, attempt);
    const { callId, digitsDialled: digits, recordingKey, result: networkResult } = call;
    const noted = await this.desk.give(
      caller,
      loan.loanId,
      { type: 'noteDialled', attemptId, callId, digits, recordingKey, networkResult },
      `${attemptId}:dialled`,
    );
    return { attemptId, call, settled: noted };
  }

  /** The digits come from the loan and never from the caller (depth.md G10). */
  private async dial(caller: Caller, loan: Loan, attempt: Attempt): Promise<PlacedCall> {
    const { attemptId } = attempt;
    const points = entryOf(loan.parties, attempt.partyId)?.contactPoints ?? [];
    const point = points.find(({ id }) => id === attempt.contactPointId);
    if (point === undefined) throw notFound();
    const attemptKey = attemptKeyOf(loan.loanId, attemptId);
    try {
      return await lineOf(this.deps, attempt).dial({
        attemptKey,
        toNumber: point.value,
        agentId: caller.id,
      });
    } catch (error) {
      this.deps.log.warn('dial_failed', {
        loanId: loan.loanId,
        attemptId,
        ...errorFields(error),
      });
      throw new Problem(
        'telephony-unavailable',
        'The attempt is recorded, but the phone system did not take it. Send the same request with the same Idempotency-Key, or end the attempt with TECH_FAIL.',
        { headers: { 'Retry-After': '5' }, path: attemptId },
      );
    }
  }
}

/** What the record knows of a call that was dialled, or null; the phone system is not asked again. */
function madeBefore({ callId, endedAt, networkResult = 'answered' }: Attempt) {
  if (callId === null) return null;
  const isOver = endedAt !== null || networkResult !== 'answered';
  return { callId, state: isOver ? 'ended' : 'in_progress', result: networkResult } as const;
}
