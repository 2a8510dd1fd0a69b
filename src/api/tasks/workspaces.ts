import { Injectable } from '@nestjs/common';
import { taskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import { teamNow } from '../../../domain/teams/work-of-team.js';
import type { Caller } from '../auth/caller.js';
import { Deps } from '../deps.js';
import { LoanAccess } from '../loans/loan-access.js';
import type { ApiDeps } from '../ports.js';
import { workspaceView } from './workspace-view.js';

/** Tasks as those who work on them see them. */
@Injectable()
export class Workspaces {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
  ) {}

  /** The task as this caller sees it now. @param loanId its loan, as `LoanAccess.loanOfTask` told it, which looks whether he may. */
  async of(caller: Caller, loanId: string, taskId: string): Promise<object> {
    const loan = await this.access.withTask(loanId, taskId);
    const context = await this.deps.decideContext(caller, loan);
    const workspace = taskWorkspace(loan, taskId, context);
    const team = teamNow(await this.deps.rules.teams(), workspace.task);
    return workspaceView(loan, { ...workspace, task: { ...workspace.task, team } });
  }
}
