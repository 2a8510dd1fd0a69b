import { Injectable } from '@nestjs/common';
import { actorText } from '../../../domain/loan/actor.js';
import { ownWork } from '../../../domain/teams/own-work.js';
import type { Caller } from '../auth/caller.js';
import { Deps } from '../deps.js';
import { LoanAccess } from '../loans/loan-access.js';
import { CommandDesk } from '../loans/command-desk.js';
import { EmployerTasks, type EmployerTaskAnswer } from './employer-tasks.js';
import type { ApiDeps, NextWish, TaskRow } from '../ports.js';
import { settled, type Settled } from '../problems/outcome-problem.js';
import { InHand } from './in-hand.js';
import { CallLook, type Waiting } from './waiting-calls.js';

/** A task that the caller now has, or why there is none: nothing at all, or only calls that wait. */
export type NextTaken =
  | { found: 'task'; taskId: string; settled: Settled }
  | { found: 'employer_task'; answer: EmployerTaskAnswer }
  | { found: 'none'; waiting: Waiting | null };

/**
 * So many are tried in turn: as many people may grasp for the top of the list at once, each of whom takes one away, and some tasks
 * are kept from the caller by four eyes.
 */
const claimsMax = 200;

/**
 * The best task that can be worked now, claimed in the same step. The list only nominates and the look only spares people a call that
 * they may not make; the claim decides, under the loan's lock, so two people never get the same one: who comes second is refused and
 * takes the next. The same key again finds the task that it gave.
 */
@Injectable()
export class NextTask {
  private readonly inHand = new InHand();

  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly desk: CommandDesk,
    private readonly access: LoanAccess,
    private readonly employerTasks: EmployerTasks,
  ) {}

  async take(caller: Caller, key: string): Promise<NextTaken> {
    const before = await this.deps.reads.commandByKey(actorText(caller), key);
    if (before !== null) {
      // It was given in a branch that may be the caller's no more.
      await this.access.mustSee(caller, before.loanId);
      const taskId = String(before.answer['taskId'] ?? '');
      const command = { type: 'claimTask' as const, taskId };
      const again = await this.desk.give(caller, before.loanId, command, key);
      return { found: 'task', taskId, settled: again };
    }
    const taken = await this.deps.employers.taskTakenUnder(caller, key);
    if (taken !== null) {
      const command = { type: 'claimRefresh' as const, taskId: taken.taskId };
      const answer = await this.employerTasks.give(caller, taken.uscc, command, key);
      return { found: 'employer_task', answer };
    }
    const { branches } = caller;
    const own = ownWork(await this.deps.rules.teams(), caller);
    const wish = { branches, ...own, now: await this.deps.now() };
    return await this.takeFirst(caller, wish, key);
  }

  private async takeFirst(caller: Caller, wish: NextWish, key: string): Promise<NextTaken> {
    const look = new CallLook(this.deps, caller);
    let claims = 0;
    const attempt = (row: TaskRow) =>
      this.inHand.hold(row.taskId, async () => {
        if (claims >= claimsMax || !(await look.mayBegin(row))) return null;
        claims += 1;
        return await this.claim(caller, row, key);
      });
    const held: TaskRow[] = [];
    for (const row of await this.deps.reads.nextTasks(wish)) {
      if (this.inHand.has(row.taskId)) held.push(row);
      else {
        const taken = await attempt(row);
        if (taken !== null) return taken;
      }
    }
    // What a colleague had in hand may have been kept from him, and be ours.
    for (const row of held) {
      if (await this.inHand.isKept(row.taskId)) continue;
      const taken = await attempt(row);
      if (taken !== null) return taken;
    }
    const planned = await this.deps.reads.nextPlannedAttempt(wish);
    if (planned !== null) look.note({ availableFrom: planned, rule: 'planned' });
    return { found: 'none', waiting: look.waiting };
  }

  /** Null when it was claimed by another meanwhile, is held, or is kept from this caller by four eyes. */
  private async claim(
    caller: Caller,
    { loanId, taskId, employer }: TaskRow,
    key: string,
  ): Promise<NextTaken | null> {
    if (employer !== null) {
      const answer = await this.employerTasks.tryClaim(caller, employer, taskId, key);
      return answer && { found: 'employer_task', answer };
    }
    if (loanId === null) return null;
    const command = { type: 'claimTask' as const, taskId };
    const outcome = await this.desk.try(caller, loanId, command, key);
    if (outcome.outcome === 'refused') return null;
    return { found: 'task', taskId, settled: settled(outcome) };
  }
}
