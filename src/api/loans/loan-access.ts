import { Injectable } from '@nestjs/common';
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
    const loaded = await this.deps.reads.loadLoan(loanId);
    if (loaded === null) throw notFound();
    return loaded;
  }

  /** Throws unless the loan is in the caller's branches; opens nothing. */
  async mustSee(caller: Caller, loanId: string): Promise<void> {
    const branch = await this.deps.reads.branchOf(loanId);
    if (branch === null || !caller.branches.includes(branch)) throw notFound();
  }

  /** The loan that a task belongs to, under the same rule. */
  async loanOfTask(caller: Caller, taskId: string): Promise<string> {
    const found = await this.deps.reads.loanOfTask(taskId);
    if (found === null || !caller.branches.includes(found.branch)) throw notFound();
    return found.loanId;
  }
}
