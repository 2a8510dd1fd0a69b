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
import { commandAnswer, commandAnswerSchema } from './command-answer.js';
import { LoanAccess } from './loan-access.js';
import { LoanId } from './loan-id.js';

/** An approval decision, bound to the digest of the report that was read; who decides comes from the token. */
const decisionBody = z.strictObject({
  verdict: z.enum(['approve', 'approve_with_conditions', 'reject', 'return']),
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'the digest of the signed report'),
  comment: workText(2_000),
  conditions: z.array(workText(500)).max(20).default([]),
  questions: z.array(workText(500)).max(20).default([]),
  reasons: z
    .array(z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'a code of a reason'))
    .max(10)
    .refine((all) => new Set(all).size === all.length, 'names a reason twice')
    .optional()
    .describe(
      'Codes of the reasons that the borrower is told, where the policy’s notices name any; never words.',
    ),
});
type DecisionBody = z.infer<typeof decisionBody>;

@ApiTags('approval')
@Controller('v1/loans/:loanId/decisions')
export class DecisionsController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  @Post()
  @Permit(...actionRoles.decide)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Counted once in this round')
  async decide(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: decisionBody }) body: DecisionBody,
  ) {
    await this.access.mustSee(caller, loanId);
    const command = { type: 'decideApproval' as const, ...body };
    return commandAnswer(await this.desk.give(caller, loanId, command, key));
  }
}
