import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { applicationSchema, type Application } from '../../../domain/application/application.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { OptionalIdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import type { ApiDeps } from '../ports.js';
import { invalidInput } from '../problems/problem.js';
import { CommandDesk } from './command-desk.js';
import { commandAnswer, commandAnswerSchema } from './command-answer.js';

/** Where a loan begins. */
@ApiTags('loans')
@Controller('v1/loans')
export class SubmitController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly desk: CommandDesk,
  ) {}

  /**
   * Accepted when the record has it; the process starts afterwards, also when Temporal is down now (design.md §1). The same
   * application again is the same loan, with its `loanId`; another one under the same number is refused by the first field that differs.
   */
  @Post()
  @Permit('origination')
  @TakesIdempotencyKey(false)
  @Answers(202, commandAnswerSchema, 'Accepted: a new loan, or the same one again')
  async submit(
    @Caller() caller: Caller,
    @OptionalIdempotencyKey() key: string | null,
    @Body({ schema: applicationSchema }) application: Application,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!caller.branches.includes(application.branch)) {
      throw invalidInput([{ path: 'branch', message: 'is not one of your branches' }]);
    }
    const loanId = this.deps.newId('ln');
    const command = { type: 'submit' as const, loanId, application };
    const answer = commandAnswer(await this.desk.give(caller, loanId, command, key));
    void reply.header('Location', `/v1/loans/${answer.loanId}`);
    return answer;
  }
}
