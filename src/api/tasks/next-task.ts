import { Injectable } from '@nestjs/common';
import { actorText } from '../../../domain/loan/actor.js';
import type { Caller } from '../auth/caller.js';
import { Deps } from '../deps.js';
import { CommandDesk } from '../loans/command-desk.js';
import type { ApiDeps, TaskRow } from '../ports.js';
import { settled, type Settled } from '../problems/outcome-problem.js';
import { teamsOf } from './teams.js';

/** A task that the caller now has. */
export interface TakenTask {
  taskId: string;
  settled: Settled;
}

/** As many people as may grasp for the same top of the list at once, each of whom takes one away. */
const pageSize = 50;
/** After these the list is full of tasks that four eyes keep from this caller. */
const pagesMax = 4;

/**
 * The best task, claimed in the same step. The list only nominates; the claim decides, under the loan's lock, so two people never
 * get the same one: who comes second is refused and takes the next. The same key again finds the task that it gave.
 */
@Injectable()
export class NextTask {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly desk: CommandDesk,
  ) {}

  /** Null when there is nothing that the caller may take now. */
  async take(caller: Caller, key: string): Promise<TakenTask | null> {
    const before = await this.deps.reads.commandByKey(actorText(caller), key);
    if (before !== null) {
      const taskId = String(before.answer['taskId'] ?? '');
      const command = { type: 'claimTask' as const, taskId };
      return { taskId, settled: await this.desk.give(caller, before.loanId, command, key) };
    }
    const filter = { branches: caller.branches, teams: teamsOf(caller), status: 'open' };
    let after: readonly (string | number | null)[] | null = null;
    for (let page = 0; page < pagesMax; page += 1) {
      const { items, next } = await this.deps.reads.listTasks(filter, { after, limit: pageSize });
      const taken = await this.takeFirst(caller, items, key);
      if (taken !== null || next === null) return taken;
      after = next;
    }
    return null;
  }

  private async takeFirst(caller: Caller, rows: TaskRow[], key: string): Promise<TakenTask | null> {
    for (const { loanId, taskId } of rows) {
      const command = { type: 'claimTask' as const, taskId };
      const outcome = await this.desk.try(caller, loanId, command, key);
      // Claimed by another meanwhile, held, or kept from this caller by four eyes.
      if (outcome.outcome === 'refused') continue;
      return { taskId, settled: settled(outcome) };
    }
    return null;
  }
}
