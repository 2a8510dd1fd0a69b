import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { riskTiers } from '../../../domain/policy/scorecard-policy.js';
import { actionRoles } from '../auth/action-roles.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { workText } from '../http/texts.js';
import { commandAnswer, commandAnswerSchema } from './command-answer.js';
import { CommandDesk } from './command-desk.js';
import { LoanAccess } from './loan-access.js';
import { LoanId } from './loan-id.js';

const overrideBody = z.strictObject({
  tier: z.enum(riskTiers).describe('What the card says takes an earlier word back.'),
  reason: workText(500),
});

/** The tier that a person sets in the place of the card's (docs/decisions/0150). */
@ApiTags('checks')
@Controller('v1/loans/:loanId/score')
export class ScoreController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  @Post('override')
  @Permit(...actionRoles.overrideTier)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Set: work, order and approvals go by it from now on')
  async override(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: overrideBody }) body: z.infer<typeof overrideBody>,
  ) {
    await this.access.mustSee(caller, loanId);
    const command = { type: 'overrideTier', ...body } as const;
    return commandAnswer(await this.desk.give(caller, loanId, command, key));
  }
}
