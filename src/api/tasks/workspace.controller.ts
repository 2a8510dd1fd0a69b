import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { taskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { staff } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { LoanAccess } from '../loans/loan-access.js';
import { TaskId } from '../loans/loan-id.js';
import type { ApiDeps } from '../ports.js';
import { workspaceSchema } from './workspace-schema.js';
import { workspaceView } from './workspace-view.js';

/** One task with its script, its numbers and what the rules say of calling them now. */
@ApiTags('tasks')
@Controller('v1/tasks/:taskId')
export class WorkspaceController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
  ) {}

  @Get()
  @Permit(...staff)
  @Answers(200, workspaceSchema, 'The workspace, as far as the gate allows')
  async workspace(@Caller() caller: Caller, @TaskId() taskId: string) {
    const loan = await this.access.loanWithTask(caller, taskId);
    const context = await this.deps.decideContext(caller, loan);
    return workspaceView(loan, taskWorkspace(loan, taskId, context));
  }
}
