import { Injectable } from '@nestjs/common';
import { actorText } from '../../../domain/loan/actor.js';
import type { Command, CommandOf } from '../../../domain/loan/commands/command.js';
import type { RecordOutcome } from '../../../domain/loan/recording.js';
import type { Caller } from '../auth/caller.js';
import { Deps } from '../deps.js';
import type { ApiDeps } from '../ports.js';
import { settled, type Settled } from '../problems/outcome-problem.js';
import { CallEnds } from '../tasks/call-ends.js';

/**
 * Where commands of callers go to the record, under the caller's key and name; the telephone is told afterwards.
 */
@Injectable()
export class CommandDesk {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly callEnds: CallEnds,
  ) {}

  /** Records the command, or throws the problem that says why not. */
  async give(
    caller: Caller,
    loanId: string,
    command: Command,
    key: string | null,
  ): Promise<Settled> {
    return settled(await this.try(caller, loanId, command, key));
  }

  /**
   * Before each value, link or text that leaves, one event and one judgement. A key that comes again is a showing of its own: what leaves now
   * is the value of now, and whether its first answer was lost nobody here can tell (docs/decisions/0328-a-key-shows-and-rings-once.md).
   */
  async show(
    caller: Caller,
    loanId: string,
    command: CommandOf<'revealValue' | 'showDocument' | 'showTranscript'>,
    key: string,
  ): Promise<void> {
    const { repeated } = await this.give(caller, loanId, command, key);
    if (repeated) await this.give(caller, loanId, command, null);
  }

  /** As `give`, for callers that go on after a refusal. */
  async try(
    caller: Caller,
    loanId: string,
    command: Command,
    key: string | null,
  ): Promise<RecordOutcome> {
    const outcome = await this.deps.record({
      loanId,
      actor: caller,
      command,
      key,
      keyScope: actorText(caller),
      epoch: null,
    });
    await this.callEnds.after(loanId, command);
    if (outcome.outcome === 'refused' && outcome.refusal.lookAgain === true)
      await this.lookAgain(loanId);
    return outcome;
  }

  /** Has the process draw its consequences now, and not when its clock rings next. */
  private async lookAgain(loanId: string): Promise<void> {
    const actor = { kind: 'system', step: 'time' } as const;
    const command = { type: 'timePassed' } as const;
    await this.deps.record({ loanId, actor, command, key: null, keyScope: 'step', epoch: null });
  }
}
