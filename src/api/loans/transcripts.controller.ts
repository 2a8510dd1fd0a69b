import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { entryOf } from '../../../domain/entry.js';
import { revealPurposes } from '../../../domain/loan/reveal-purposes.js';
import { keptTranscript } from '../../../domain/loan/transcripts.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { Limited } from '../limits/limited.js';
import { notFound } from '../problems/problem.js';
import { CommandDesk } from './command-desk.js';
import { LoanAccess } from './loan-access.js';
import { idSchema, LoanId } from './loan-id.js';

const showingBody = z.strictObject({
  purpose: z.enum(revealPurposes),
  taskId: idSchema
    .nullable()
    .default(null)
    .describe('The task that it is shown for; left out, any that the caller holds.'),
});
type ShowingBody = z.infer<typeof showingBody>;

const transcriptSchema = z.object({
  attemptId: z.string(),
  partyId: z.string().describe('Whoever was spoken with.'),
  recordingSha256: z.string().describe('Of the recording that was heard.'),
  model: z.string().describe('Which machine heard it: it may have misheard.'),
  language: z.string().nullable(),
  seconds: z.int(),
  segments: z.array(
    z.object({
      fromMs: z.int().describe('From the beginning of the recording.'),
      toMs: z.int(),
      text: z.string(),
    }),
  ),
});

/** What was said on a recorded call, as a machine heard it. A POST, as a reveal is: it writes who saw what. */
@ApiTags('tasks')
@Limited('reveals')
@Controller('v1/loans/:loanId/attempts/:attemptId/transcript')
export class TranscriptsController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  @Post()
  @Permit('verifier', 'account_manager', 'approver', 'risk_officer', 'supervisor', 'auditor')
  @TakesIdempotencyKey()
  @Answers(200, transcriptSchema, 'What was said; do not keep it')
  async show(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @Param('attemptId', { schema: idSchema }) attemptId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: showingBody }) body: ShowingBody,
  ) {
    await this.access.mustSee(caller, loanId);
    await this.desk.show(caller, loanId, { type: 'showTranscript', attemptId, ...body }, key);
    const { loan } = await this.access.loan(caller, loanId);
    const attempt = entryOf(loan.attempts, attemptId);
    const transcript = attempt && keptTranscript(loan, attempt);
    // Erased between the event and the reading.
    if (attempt === undefined || transcript === undefined) throw notFound();
    const { recordingSha256, model, language, seconds, segments } = transcript;
    const of = { attemptId, partyId: attempt.partyId };
    return { ...of, recordingSha256, model, language, seconds, segments };
  }
}
