import { Body, Controller, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { visitSchema } from '../../../domain/visits/visit.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { callers } from '../auth/role-sets.js';
import { subjectText } from '../case/subject-text.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { CommandDesk } from '../loans/command-desk.js';
import { commandAnswer, commandAnswerSchema } from '../loans/command-answer.js';
import { LoanAccess } from '../loans/loan-access.js';
import { TaskId } from '../loans/loan-id.js';

const visitBody = z.strictObject({
  visit: visitSchema,
  companion: subjectText.nullable().default(null).describe('The second visitor, where two go.'),
});
type VisitBody = z.infer<typeof visitBody>;

/** Visits on the spot: what the visitor's device tells; the check-list is answered as every script is. */
@ApiTags('tasks')
@Controller('v1/tasks/:taskId/visit')
export class VisitsController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  @Put()
  @Permit(...callers)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Kept; one that was sent before is replaced')
  async record(
    @Caller() caller: Caller,
    @TaskId() taskId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: visitBody }) body: VisitBody,
  ) {
    const loanId = await this.access.loanOfTask(caller, taskId);
    const command = { type: 'recordVisit' as const, taskId, ...body };
    return commandAnswer(await this.desk.give(caller, loanId, command, key));
  }
}
