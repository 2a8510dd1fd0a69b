import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Caller } from '../auth/caller.js';
import { actionRoles } from '../auth/action-roles.js';
import { Permit } from '../auth/permit.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { workText } from '../http/texts.js';
import { CommandDesk } from './command-desk.js';
import { commandAnswer, commandAnswerSchema, type CommandAnswerBody } from './command-answer.js';
import { LoanAccess } from './loan-access.js';
import { LoanId } from './loan-id.js';

const reasonBody = z.strictObject({ reason: workText(500) });
type ReasonBody = z.infer<typeof reasonBody>;

/** Hold, release, withdraw, cancel (product.md §1): each with a reason, each decided by the loan. */
@ApiTags('control')
@Controller('v1/loans/:loanId')
export class ControlController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  @Post('hold')
  @Permit(...actionRoles.hold)
  @TakesIdempotencyKey()
  @Answers(
    200,
    commandAnswerSchema,
    'Held: nothing is sent, called or paid, and deadlines stand still',
  )
  async hold(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: reasonBody }) body: ReasonBody,
  ) {
    return await this.give('hold', caller, loanId, key, body);
  }

  @Post('release')
  @Permit(...actionRoles.release)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Released: it goes on where it stood')
  async release(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: reasonBody }) body: ReasonBody,
  ) {
    return await this.give('release', caller, loanId, key, body);
  }

  @Post('withdraw')
  @Permit(...actionRoles.withdraw)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'The borrower’s wish: what was done is undone')
  async withdraw(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: reasonBody }) body: ReasonBody,
  ) {
    return await this.give('withdraw', caller, loanId, key, body);
  }

  @Post('cancel')
  @Permit(...actionRoles.cancel)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'The lender’s decision: what was done is undone')
  async cancel(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: reasonBody }) body: ReasonBody,
  ) {
    return await this.give('cancel', caller, loanId, key, body);
  }

  private async give(
    type: 'hold' | 'release' | 'withdraw' | 'cancel',
    caller: Caller,
    loanId: string,
    key: string,
    body: ReasonBody,
  ): Promise<CommandAnswerBody> {
    await this.access.mustSee(caller, loanId);
    return commandAnswer(await this.desk.give(caller, loanId, { type, ...body }, key));
  }
}
