import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { instantText } from '../../../domain/facts/shapes.js';
import { callStates, networkResults } from '../../../domain/loan/state/attempt.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { commandAnswer, commandAnswerSchema } from './command-answer.js';
import { CommandDesk } from './command-desk.js';
import { LoanAccess } from './loan-access.js';
import { idSchema, LoanId } from './loan-id.js';

const eventBody = z.strictObject({
  callId: z.string().min(1).max(100).describe('As the phone system answered to the dial.'),
  state: z.enum(callStates),
  at: instantText.describe('When it was so, by the phone system’s own time.'),
  digits: z
    .string()
    .regex(/^\+?[0-9]{3,20}$/, 'the digits that went out, with or without +')
    .describe('What was really dialled; a difference is the lender’s misdial.'),
  result: z
    .enum(networkResults)
    .nullable()
    .default(null)
    .describe('What the network says came of it, once it knows.'),
  recordingKey: z.string().min(1).max(200).nullable().default(null),
});
type EventBody = z.infer<typeof eventBody>;

/** What the phone system tells of a call while it runs and after; loan and attempt are those of the `attemptKey` it was dialled under. */
@ApiTags('loans')
@Controller('v1/loans/:loanId/attempts/:attemptId/call-events')
export class CallEventsController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  @Post()
  @Permit('origination', 'admin')
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Noted, once; told again it changes nothing')
  async told(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @Param('attemptId', { schema: idSchema }) attemptId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: eventBody }) { result, ...event }: EventBody,
  ) {
    await this.access.mustSee(caller, loanId);
    const told = { attemptId, ...event, networkResult: result };
    return commandAnswer(
      await this.desk.give(caller, loanId, { type: 'noteCallEvent', ...told }, key),
    );
  }
}
