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

/**
 * So many are tried in turn: as many people may grasp for the top of the list at once, each of whom takes one away, and some tasks
 * are kept from the caller by four eyes.
 */
const candidatesMax = 200;

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
    return await this.takeFirst(caller, await this.candidates(caller), key);
  }

  /** The open tasks at the top of each of the caller's teams, the most urgent of all first. */
  private async candidates(caller: Caller): Promise<TaskRow[]> {
    const { branches } = caller;
    const lists = await Promise.all(
      teamsOf(caller).map(async (team) => {
        const filter = { branches, team, status: 'open' };
        const page = await this.deps.reads.listTasks(filter, { after: null, limit: candidatesMax });
        return page.items;
      }),
    );
    // One list is in its order already; only several have to be merged.
    return lists.length === 1 ? lists.flat() : lists.flat().sort(moreUrgent);
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

/** Higher priority first, then what is due sooner; a deadline that stands still comes last. */
function moreUrgent(one: TaskRow, other: TaskRow): number {
  if (one.priority !== other.priority) return other.priority - one.priority;
  const [due, otherDue] = [one.dueAt ?? '9', other.dueAt ?? '9'];
  if (due === otherDue) return 0;
  return due < otherDue ? -1 : 1;
}
