import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { staff } from '../auth/role-sets.js';
import { Answers } from '../http/answers.js';
import { LoanAccess } from '../loans/loan-access.js';
import { TaskId } from '../loans/loan-id.js';
import { EmployerTasks, employerWorkspaceSchema } from './employer-tasks.js';
import { workspaceSchema } from './workspace-schema.js';
import { Workspaces } from './workspaces.js';

/** One task with its script, its numbers and what the rules say of calling them now. */
@ApiTags('tasks')
@Controller('v1/tasks/:taskId')
export class WorkspaceController {
  constructor(
    private readonly access: LoanAccess,
    private readonly workspaces: Workspaces,
    private readonly employerTasks: EmployerTasks,
  ) {}

  @Get()
  @Permit(...staff)
  @Answers(
    200,
    z.union([workspaceSchema, employerWorkspaceSchema]),
    'The workspace, as far as the gate allows',
  )
  async workspace(@Caller() caller: Caller, @TaskId() taskId: string) {
    const holder = await this.access.holderOfTask(caller, taskId);
    if ('uscc' in holder) return await this.employerTasks.workspace(holder.uscc, taskId);
    return await this.workspaces.of(caller, holder.loanId, taskId);
  }
}
