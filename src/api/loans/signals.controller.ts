import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { severities } from '../../../domain/findings/finding.js';
import { bands } from '../../../domain/process/stage.js';
import { Caller } from '../auth/caller.js';
import { actionRoles } from '../auth/action-roles.js';
import { Permit } from '../auth/permit.js';
import { staff } from '../auth/role-sets.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { codeText, workText } from '../http/texts.js';
import { CommandDesk } from './command-desk.js';
import { commandAnswer, commandAnswerSchema } from './command-answer.js';
import { LoanAccess } from './loan-access.js';
import { LoanId } from './loan-id.js';

const signalBody = z.strictObject({
  code: codeText,
  sources: z.array(codeText).min(1).max(10),
  note: workText(1_000).nullable().default(null),
});
type SignalBody = z.infer<typeof signalBody>;

const signalsSchema = z.object({
  band: z.enum(bands),
  notEvaluated: z
    .array(z.string())
    .nullable()
    .describe(
      'Codes that the last cycle could not evaluate, for want of a fact: neither raised nor clear. Null before the first cycle.',
    ),
  items: z.array(
    z.object({
      signalId: z.string(),
      code: z.string(),
      severity: z.enum(severities),
      sources: z.array(z.string()),
      verified: z.boolean(),
      raisedAt: z.string(),
      lastSeenOn: z.string(),
      releasedAt: z.string().nullable(),
    }),
  ),
});

/** Risk signals after the money: pushed from outside at any time, or found in a cycle. */
@ApiTags('servicing')
@Controller('v1/loans/:loanId/signals')
export class SignalsController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  @Get()
  @Permit(...staff)
  @Answers(200, signalsSchema, 'Raised and released signals, oldest first')
  async signals(@Caller() caller: Caller, @LoanId() loanId: string) {
    const { loan } = await this.access.loan(caller, loanId);
    const { band, servicing } = loan;
    return {
      band,
      notEvaluated: servicing?.notEvaluated ?? null,
      items: servicing?.signals ?? [],
    };
  }

  @Post()
  @Permit(...actionRoles.raiseSignal)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Raised, or seen again')
  async raise(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: signalBody }) body: SignalBody,
  ) {
    await this.access.mustSee(caller, loanId);
    const command = { type: 'raiseSignal' as const, ...body };
    return commandAnswer(await this.desk.give(caller, loanId, command, key));
  }
}
