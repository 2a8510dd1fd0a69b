import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { commandAnswer, commandAnswerSchema } from './command-answer.js';
import { CommandDesk } from './command-desk.js';
import { LoanAccess } from './loan-access.js';
import { LoanId } from './loan-id.js';

const bounceBody = z.strictObject({
  envelopeId: z
    .string()
    .regex(/^[A-Za-z0-9_]{1,64}\.[0-9a-f]{24}$/, 'the id that the mail was sent under')
    .describe(
      '`Original-Envelope-Id` of the report, or what stands before the `@` of the Message-ID.',
    ),
  status: z
    .string()
    .regex(/^5\.\d{1,3}\.\d{1,3}$/, 'a final status, such as 5.1.1')
    .describe(
      '`Status` of the recipient (RFC 3463). Nothing else of a report is taken: it names people.',
    ),
});
type BounceBody = z.infer<typeof bounceBody>;

/** What comes back of mail, told by whoever reads the mailbox of bounces. */
@ApiTags('loans')
@Controller('v1/loans/:loanId/bounces')
export class BouncesController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  @Post()
  @Permit('origination', 'admin')
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Noted: the message goes its next way, or is a person’s')
  async bounced(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: bounceBody }) body: BounceBody,
  ) {
    await this.access.mustSee(caller, loanId);
    const command = { type: 'noteBounce' as const, ...body };
    return commandAnswer(await this.desk.give(caller, loanId, command, key));
  }
}
