import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { partyIdSchema } from '../../../domain/application/party.js';
import { exportedField, revealableFields } from '../../../domain/loan/decide/reveal.js';
import { revealPurposes } from '../../../domain/loan/reveal-purposes.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { Limited } from '../limits/limited.js';
import { notFound } from '../problems/problem.js';
import { CommandDesk } from './command-desk.js';
import { LoanAccess } from './loan-access.js';
import { idSchema, LoanId } from './loan-id.js';
import { revealedValue } from './revealed-value.js';

const revealBody = z.strictObject({
  partyId: partyIdSchema,
  field: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/, 'a field such as idNumber or contactPoints.<id>')
    .refine((field) => field !== exportedField, 'a field that is shown alone')
    .describe(`One of: ${revealableFields.join(', ')}, contactPoints.<id>.`),
  purpose: z.enum(revealPurposes),
  taskId: idSchema
    .nullable()
    .default(null)
    .describe('The task that it is shown for; left out, any that the caller holds.'),
});
type RevealBody = z.infer<typeof revealBody>;

const revealedSchema = z.object({ partyId: z.string(), field: z.string(), value: z.string() });

/** One masked value in full, for a purpose; the showing is an event of the loan before the value leaves. */
@ApiTags('loans')
@Limited('reveals')
@Controller('v1/loans/:loanId/reveals')
export class RevealsController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  @Post()
  @Permit('verifier', 'account_manager', 'approver', 'risk_officer', 'supervisor', 'auditor')
  @TakesIdempotencyKey()
  @Answers(200, revealedSchema, 'The value; do not keep it')
  async reveal(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: revealBody }) body: RevealBody,
  ) {
    await this.access.mustSee(caller, loanId);
    await this.desk.show(caller, loanId, { type: 'revealValue', ...body }, key);
    const { loan } = await this.access.loan(caller, loanId);
    const value = revealedValue(loan, body.partyId, body.field);
    // Erased between the event and the reading.
    if (value === null) throw notFound();
    return { partyId: body.partyId, field: body.field, value };
  }
}
