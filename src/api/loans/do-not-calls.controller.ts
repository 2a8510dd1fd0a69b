import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Command } from '../../../domain/loan/commands/command.js';
import { doNotCallsOf } from '../../../domain/loan/queries/do-not-calls.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { callers, staff } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import type { ApiDeps } from '../ports.js';
import { CommandDesk } from './command-desk.js';
import { commandAnswer, commandAnswerSchema } from './command-answer.js';
import { decisionBody, doNotCallsSchema, liftBody, setBody } from './do-not-call-views.js';
import { LoanAccess } from './loan-access.js';
import { idSchema, LoanId } from './loan-id.js';

const EntryId = () => Param('entryId', { schema: idSchema });

/** Wishes not to be called: told about one loan, they count in every one (docs/rules/do-not-call.md). */
@ApiTags('tasks')
@Controller('v1/loans/:loanId/do-not-calls')
export class DoNotCallsController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  @Get()
  @Permit(...staff)
  @Answers(200, doNotCallsSchema, 'Every wish about a person or number of this loan')
  async list(@Caller() caller: Caller, @LoanId() loanId: string) {
    const { loan } = await this.access.loan(caller, loanId);
    const context = await this.deps.decideContext(caller, loan);
    return { items: doNotCallsOf(loan, context) };
  }

  @Post()
  @Permit(...callers)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'On the list: nobody calls there on any loan')
  async set(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: setBody }) body: z.infer<typeof setBody>,
  ) {
    return await this.give(caller, loanId, key, { type: 'setDoNotCall', ...body });
  }

  @Post(':entryId/lift')
  @Permit(...callers)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Asked; or lifted, where the policy says that one is enough')
  async lift(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @EntryId() entryId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: liftBody }) body: z.infer<typeof liftBody>,
  ) {
    return await this.give(caller, loanId, key, { type: 'askToLift', entryId, ...body });
  }

  @Post(':entryId/lift/decision')
  @Permit('supervisor')
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Lifted, or not')
  async decide(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @EntryId() entryId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: decisionBody }) body: z.infer<typeof decisionBody>,
  ) {
    return await this.give(caller, loanId, key, { type: 'decideLift', entryId, ...body });
  }

  private async give(caller: Caller, loanId: string, key: string, command: Command) {
    await this.access.mustSee(caller, loanId);
    return commandAnswer(await this.desk.give(caller, loanId, command, key));
  }
}
