import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { documentDatesSchema } from '../../../domain/application/document.js';
import { partyIdSchema } from '../../../domain/application/party.js';
import { reviewRefusals } from '../../../domain/documents/review.js';
import type { Command } from '../../../domain/loan/commands/command.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { codeText, workText } from '../http/texts.js';
import { commandAnswer, commandAnswerSchema, type CommandAnswerBody } from './command-answer.js';
import { CommandDesk } from './command-desk.js';
import { LoanAccess } from './loan-access.js';
import { idSchema, LoanId } from './loan-id.js';
import { paperDefects } from './papers-view.js';

const reviewBody = z.strictObject({
  verdict: z.enum(['accepted', 'refused']),
  reason: z.enum(reviewRefusals).nullable().default(null).describe('Why it is refused.'),
  note: workText(500)
    .nullable()
    .default(null)
    .describe('Needed with `other`, and for a paper that stands in for another one.'),
  dates: documentDatesSchema
    .default({})
    .describe('As read from the paper. What came with it and is left out here stands.'),
});
type ReviewBody = z.infer<typeof reviewBody>;

const partyId = partyIdSchema
  .nullable()
  .default(null)
  .describe('Whose paper; null for one of the loan itself.');

const waiverBody = z.strictObject({ item: codeText, partyId, reason: workText(500) });
type WaiverBody = z.infer<typeof waiverBody>;

const requestBody = z.strictObject({
  items: z
    .array(
      z.strictObject({
        item: codeText,
        partyId,
        reason: z
          .enum(paperDefects)
          .nullable()
          .default(null)
          .describe('Left out, what is wrong with it now.'),
      }),
    )
    .min(1)
    .max(20),
  dueOn: z.iso
    .date()
    .nullable()
    .default(null)
    .describe('The last day to answer; left out, the days of the policy.'),
});
type RequestBody = z.infer<typeof requestBody>;

/** Wanted papers: what people say of them, and what the customer is asked for. */
@ApiTags('documents')
@Controller('v1/loans/:loanId')
export class PapersController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  @Post('documents/:documentId/review')
  @Permit('verifier', 'supervisor')
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Accepted or refused')
  async review(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @Param('documentId', { schema: idSchema }) documentId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: reviewBody }) body: ReviewBody,
  ) {
    return await this.give(caller, loanId, key, { type: 'reviewDocument', documentId, ...body });
  }

  @Post('documents/waivers')
  @Permit('verifier', 'risk_officer', 'supervisor')
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Waived: the paper need not come')
  async waive(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: waiverBody }) body: WaiverBody,
  ) {
    return await this.give(caller, loanId, key, { type: 'waivePaper', ...body });
  }

  @Post('requests')
  @Permit('verifier', 'account_manager', 'supervisor')
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'The customer is asked by a message with a link')
  async request(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: requestBody }) body: RequestBody,
  ) {
    return await this.give(caller, loanId, key, { type: 'requestPapers', ...body });
  }

  private async give(
    caller: Caller,
    loanId: string,
    key: string,
    command: Command,
  ): Promise<CommandAnswerBody> {
    await this.access.mustSee(caller, loanId);
    return commandAnswer(await this.desk.give(caller, loanId, command, key));
  }
}
