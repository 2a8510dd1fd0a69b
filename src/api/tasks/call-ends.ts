import { entryOf } from '../../../domain/entry.js';
import { Injectable } from '@nestjs/common';
import type { Command } from '../../../domain/loan/commands/command.js';
import { isOpen } from '../../../domain/loan/open-tasks.js';
import type { Attempt } from '../../../domain/loan/state/attempt.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { errorFields } from '../../log/log.js';
import { Deps } from '../deps.js';
import type { ApiDeps, Telephony } from '../ports.js';

/**
 * Ends the telephone call where the record has ended it: by an outcome, by the gate's third failure, or by an end of the loan that
 * took the task away. Asked after every command of a caller, refused ones too: whoever still holds the telephone of a loan that ended
 * elsewhere says how the call ended, and is hung up although it comes too late for the record. Where nobody asks, the loan itself orders
 * the cut (`domain/loan/consequences/lines.ts`); hanging up twice changes nothing.
 */
@Injectable()
export class CallEnds {
  constructor(@Deps() private readonly deps: ApiDeps) {}

  /** Hangs up what is over after the command; hanging up again changes nothing. */
  async after(loanId: string, command: Command): Promise<void> {
    if (!mayEndCalls(command)) return;
    const loan = (await this.deps.reads.loadLoan(loanId))?.loan;
    if (loan === undefined) return;
    for (const attempt of callsOver(loan, command))
      await this.hangUp(loanId, { ...attempt, callId: attempt.callId ?? toldOf(command, attempt) });
  }

  /** The record says that it is over, so a phone system that does not hear it is noted and no reason to refuse. */
  private async hangUp(loanId: string, { attemptId, callId, channel }: Dialled): Promise<void> {
    if (callId === null) return;
    const line = lineOf(this.deps, { channel });
    try {
      await line.hangUp({ attemptKey: attemptKeyOf(loanId, attemptId), callId });
    } catch (error) {
      this.deps.log.warn('hang_up_failed', { loanId, attemptId, ...errorFields(error) });
    }
  }
}

type Dialled = Pick<Attempt, 'attemptId' | 'callId' | 'channel'>;

/** The call that telephony has placed too late for the record: the loan closed while it dialled. */
function toldOf(command: Command, { attemptId }: Attempt): string | null {
  return command.type === 'noteDialled' && command.attemptId === attemptId ? command.callId : null;
}

/** Over which system an attempt is made. */
export const lineOf = (deps: ApiDeps, { channel }: Pick<Attempt, 'channel'>): Telephony =>
  channel === 'video' ? deps.video : deps.telephony;

/** Begins with the loan's id, by which the phone system's journal is kept (design.md §8). */
export function attemptKeyOf(loanId: string, attemptId: string): string {
  return `${loanId}:attempt:${attemptId}`;
}

/** Commands after which a call may be over; a gate row stands for its attempt, and no other answer ends a call. */
function mayEndCalls(command: Command): boolean {
  switch (command.type) {
    case 'answerQuestion':
      return command.rowKey.startsWith('Q-GATE');
    case 'endAttempt':
    case 'noteDialled':
    case 'withdraw':
    case 'cancel':
    case 'decideApproval':
    case 'completeTask':
    case 'changeKeyPerson':
      return true;
    default:
      return false;
  }
}

/**
 * Attempts that the command speaks of and that have ended, and every one that has no outcome although its task is gone. Older ended
 * ones were hung up when they ended.
 */
function callsOver(loan: Loan, command: Command): Attempt[] {
  return Object.values(loan.attempts).filter((attempt) => {
    if (attempt.endedAt !== null) return speaksOf(command, attempt, loan);
    const task = entryOf(loan.tasks, attempt.taskId);
    return task === undefined || !isOpen(task);
  });
}

function speaksOf(command: Command, attempt: Attempt, loan: Loan): boolean {
  switch (command.type) {
    case 'endAttempt':
    case 'noteDialled':
      return command.attemptId === attempt.attemptId;
    case 'answerQuestion':
      return (
        command.taskId === attempt.taskId &&
        entryOf(loan.gates, attempt.attemptId)?.status === 'failed'
      );
    default:
      return false;
  }
}
