import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  autoApplicationSchema,
  type Application,
} from '../../../domain/application/application.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Answers } from '../http/answers.js';
import { OptionalIdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { commandAnswer, commandAnswerSchema } from './command-answer.js';
import { LoanAccess } from './loan-access.js';
import { Submission } from './submission.js';

/** Where a loan begins. */
@ApiTags('loans')
@Controller('v1/loans')
export class SubmitController {
  constructor(
    private readonly submission: Submission,
    private readonly access: LoanAccess,
  ) {}

  /** Accepted when the record has it; the process starts afterwards, also when Temporal is down now (design.md §1). */
  @Post()
  @Permit('origination')
  @TakesIdempotencyKey(false)
  @Answers(202, commandAnswerSchema, 'Accepted: a new loan, or the same one again')
  async submit(
    @Caller() caller: Caller,
    @OptionalIdempotencyKey() key: string | null,
    @Body({ schema: autoApplicationSchema }) application: Application,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const submitted = await this.submission.submit(caller, application, key);
    const answer = submitted.new
      ? commandAnswer(submitted.settled)
      : await this.again(caller, submitted.loanId);
    void reply.header('Location', `/v1/loans/${answer.loanId}`);
    return answer;
  }

  private async again(caller: Caller, loanId: string) {
    const { loan } = await this.access.loan(caller, loanId);
    return { loanId, version: loan.version, stage: loan.stage, repeated: true };
  }
}
