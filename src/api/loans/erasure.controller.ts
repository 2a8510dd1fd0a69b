import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { partyIdSchema } from '../../../domain/application/party.js';
import { erasureGrounds } from '../../../domain/loan/decide/erasure.js';
import { actionRoles } from '../auth/action-roles.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { codeText } from '../http/texts.js';
import { CommandDesk } from './command-desk.js';
import { commandAnswer, commandAnswerSchema } from './command-answer.js';
import { ErasedContents } from './erased-contents.js';
import { LoanAccess } from './loan-access.js';
import { LoanId } from './loan-id.js';

const erasureBody = z.strictObject({
  ground: z.enum(erasureGrounds),
  reference: codeText.describe('Where the decision is on file, such as the number of a case.'),
});
type ErasureBody = z.infer<typeof erasureBody>;

/** One person of a closed loan is made unreadable for ever. */
@ApiTags('loans')
@Controller('v1/loans/:loanId/parties/:partyId/erasure')
export class ErasureController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
    private readonly contents: ErasedContents,
  ) {}

  @Post()
  @Permit(...actionRoles.erase)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Erased: the key is destroyed')
  async erase(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @Param('partyId', { schema: partyIdSchema }) partyId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: erasureBody }) body: ErasureBody,
  ) {
    await this.access.mustSee(caller, loanId);
    const command = { type: 'eraseParty' as const, partyId, ...body };
    await this.contents.remove(caller, loanId, command);
    return commandAnswer(await this.desk.give(caller, loanId, command, key));
  }
}
