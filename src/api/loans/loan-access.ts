import { entryOf } from '../../../domain/entry.js';
import { Injectable } from '@nestjs/common';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { Caller } from '../auth/caller.js';
import { Deps } from '../deps.js';
import type { ApiDeps, LoadedLoan } from '../ports.js';
import { notFound } from '../problems/problem.js';

/** What of the record a caller may see: the loans and tasks of the own branches. Everything else is not there. */
@Injectable()
export class LoanAccess {
  constructor(@Deps() private readonly deps: ApiDeps) {}

  /** The loan, opened. Throws `not-found` for an unknown one and for one of another branch alike. */
  async loan(caller: Caller, loanId: string): Promise<LoadedLoan> {
    await this.mustSee(caller, loanId);
    return await this.opened(loanId);
  }

  /** Throws unless the loan is in the caller's branches; opens nothing. */
  async mustSee(caller: Caller, loanId: string): Promise<void> {
    const branch = await this.deps.reads.branchOf(loanId);
    if (branch === null || !caller.branches.includes(branch)) throw notFound();
  }

  /**
   * The loan with a task in it, also when it was done years ago and the loan no longer carries it. The loan is one that `loanOfTask` has
   * told: whether the caller may see it is not asked again.
   */
  async withTask(loanId: string, taskId: string): Promise<Loan> {
    const { loan } = await this.opened(loanId);
    if (entryOf(loan.tasks, taskId) !== undefined) return loan;
    const whole = await this.deps.reads.loadWholeLoan(loanId);
    if (whole === null || entryOf(whole.tasks, taskId) === undefined) throw notFound();
    return whole;
  }

  /** The loan that a task belongs to, under the same rule. */
  async loanOfTask(caller: Caller, taskId: string): Promise<string> {
    const found = await this.deps.reads.loanOfTask(taskId);
    if (found === null || !caller.branches.includes(found.branch)) throw notFound();
    return found.loanId;
  }

  /** The loan or the employer that a task belongs to; employers are nobody's branch. */
  async holderOfTask(
    caller: Caller,
    taskId: string,
  ): Promise<{ loanId: string } | { uscc: string }> {
    const found = await this.deps.reads.loanOfTask(taskId);
    if (found === null) {
      const uscc = await this.deps.employers.employerOfTask(taskId);
      if (uscc === null) throw notFound();
      return { uscc };
    }
    if (!caller.branches.includes(found.branch)) throw notFound();
    return { loanId: found.loanId };
  }

  private async opened(loanId: string): Promise<LoadedLoan> {
    const loaded = await this.deps.reads.loadLoan(loanId);
    if (loaded === null) throw notFound();
    return loaded;
  }
}
