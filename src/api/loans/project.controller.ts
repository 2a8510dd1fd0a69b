import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  progressReportSchema,
  type ProgressReport,
} from '../../../domain/application/project-progress.js';
import { projectPicture } from '../../../domain/loan/queries/project-picture.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { staff } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import type { ApiDeps } from '../ports.js';
import { Problem } from '../problems/problem.js';
import { commandAnswer, commandAnswerSchema } from './command-answer.js';
import { CommandDesk } from './command-desk.js';
import { LoanAccess } from './loan-access.js';
import { LoanId } from './loan-id.js';
import { projectView, projectViewSchema } from './project-view.js';

/** The project that a loan is for, and how far it is. */
@ApiTags('project')
@Controller('v1/loans/:loanId/project')
export class ProjectController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  @Get()
  @Permit(...staff)
  @Answers(200, projectViewSchema, 'The project file, how it stands, and the money so far')
  async project(@Caller() caller: Caller, @LoanId() loanId: string) {
    const { loan } = await this.access.loan(caller, loanId);
    const { policy, now } = await this.deps.decideContext(caller, loan);
    const picture = projectPicture(loan, policy, now);
    if (picture === null)
      throw new Problem(
        'no-project',
        'Only loans of the product project_finance are for a project.',
      );
    return projectView(picture);
  }

  @Post('progress')
  @Permit('origination', 'verifier', 'account_manager')
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Kept: rules before the money are asked again')
  async progress(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: progressReportSchema }) report: ProgressReport,
  ) {
    await this.access.mustSee(caller, loanId);
    const command = { type: 'reportProgress' as const, report };
    return commandAnswer(await this.desk.give(caller, loanId, command, key));
  }
}
