import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { closedReasons } from '../../../domain/process/stage.js';
import { reviewChannels } from '../../../domain/loan/state/human-review.js';
import { actionRoles } from '../auth/action-roles.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { staff } from '../auth/role-sets.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { workText } from '../http/texts.js';
import { CommandDesk } from '../loans/command-desk.js';
import { commandAnswer, commandAnswerSchema } from '../loans/command-answer.js';
import { LoanAccess } from '../loans/loan-access.js';
import { LoanId } from '../loans/loan-id.js';

/** What staff put on record for the customer; `customer_link` is the customer's own way. */
const byStaff = z.enum(reviewChannels).exclude(['customer_link']);
const requestBody = z.strictObject({
  channel: byStaff.describe('How the customer asked.'),
  words: workText(2_000).nullable().default(null).describe('Why, as he said; null for no reason.'),
});
type RequestBody = z.infer<typeof requestBody>;

const reviewSchema = z.object({
  reviewId: z.string(),
  requestedAt: z.string(),
  requestedBy: z.string(),
  channel: z.enum(reviewChannels),
  of: z
    .object({ reason: z.enum(closedReasons), round: z.int(), byApprovers: z.boolean() })
    .describe('The decision that it is about.'),
  words: z.string().nullable(),
  concluded: z
    .object({
      outcome: z.enum(['upheld', 'changed', 'lapsed']),
      reasons: z.string(),
      by: z.string(),
      at: z.string(),
    })
    .nullable(),
});

/** A person looks at a decision again because the customer asks for it (PIPL art. 24). */
@ApiTags('approval')
@Controller('v1/loans/:loanId/human-reviews')
export class HumanReviewsController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  @Get()
  @Permit(...staff)
  @Answers(200, z.object({ items: z.array(reviewSchema) }), 'Reviews of the loan, oldest first')
  async list(@Caller() caller: Caller, @LoanId() loanId: string) {
    const { loan } = await this.access.loan(caller, loanId);
    return { items: loan.humanReviews ?? [] };
  }

  @Post()
  @Permit(...actionRoles.requestReview)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'On record; somebody else looks at the decision')
  async request(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: requestBody }) body: RequestBody,
  ) {
    await this.access.mustSee(caller, loanId);
    const command = { type: 'requestHumanReview' as const, ...body };
    return commandAnswer(await this.desk.give(caller, loanId, command, key));
  }
}
