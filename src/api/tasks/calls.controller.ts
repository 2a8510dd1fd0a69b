import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { contactOutcomes } from '../../../domain/contact-rules/outcome-code.js';
import { numberFaultCodes } from '../../../domain/number-check/number-check.js';
import { partyIdSchema } from '../../../domain/application/party.js';
import { instantText } from '../../../domain/facts/shapes.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { callers, workers } from '../auth/role-sets.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { anyJson, codeText, workText } from '../http/texts.js';
import { CommandDesk } from '../loans/command-desk.js';
import { commandAnswer, commandAnswerSchema } from '../loans/command-answer.js';
import { LoanAccess } from '../loans/loan-access.js';
import { idSchema, TaskId } from '../loans/loan-id.js';
import { PlaceCall } from './place-call.js';
import { workspaceSchema } from './workspace-schema.js';
import { Workspaces } from './workspaces.js';

/** The key of a row as the script serves it; a probe's names the row that it asks again. */
const rowKeySchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,63}(@[A-Za-z][A-Za-z0-9_.-]{0,63})?$/);

const attemptBody = z.strictObject({
  contactPointId: partyIdSchema,
  confirmed: z
    .strictObject({
      warnings: z.array(z.enum(numberFaultCodes)).min(1).max(numberFaultCodes.length),
      reason: workText(500),
    })
    .optional()
    .describe(
      'The warnings of the number’s check, each by its code, and why it is called all the same.',
    ),
});
type AttemptBody = z.infer<typeof attemptBody>;

const outcomeBody = z.strictObject({
  outcome: z.enum(contactOutcomes),
  note: workText(1_000).nullable().default(null),
  callBackAt: instantText.nullable().default(null),
});
type OutcomeBody = z.infer<typeof outcomeBody>;

/** One answer: values by field as the question names them, or why there is none; with the version that was read. */
const answerBody = z.strictObject({
  versionRead: z.int().min(0).describe('0 for a question that was not answered yet.'),
  fields: z.record(codeText, anyJson).default({}),
  said: workText(2_000).nullable().default(null),
  notAnswered: z
    .enum(['gate_failed', 'refused', 'not_known', 'call_ended'])
    .nullable()
    .default(null),
  anotherPerson: z
    .boolean()
    .default(false)
    .describe(
      'On a call to an employer, with Q-EMPL-02: another person there speaks from now on. What the one before said stands, and the rows are asked anew.',
    ),
});
type AnswerBody = z.infer<typeof answerBody>;

const callSchema = commandAnswerSchema.extend({
  attemptId: z.string(),
  callId: z.string(),
  state: z.enum(['in_progress', 'ended']),
  result: z.string().describe('What the network says: answered, no_answer, busy, …'),
  next: z.string().describe('What to do now.'),
});

/** What may be asked next depends on each answer, so whoever talks need not ask for it. */
const answeredSchema = commandAnswerSchema.extend({
  workspace: workspaceSchema.describe('The task as it is now, with the verdict of this answer.'),
});

/** Calls of a task and what was said on them. */
@ApiTags('tasks')
@Controller('v1/tasks/:taskId')
export class CallsController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
    private readonly calls: PlaceCall,
    private readonly workspaces: Workspaces,
  ) {}

  @Post('attempts')
  @Permit(...callers)
  @TakesIdempotencyKey()
  @Answers(200, callSchema, 'Dialled; refused with the contact rule and until when otherwise')
  async attempt(
    @Caller() caller: Caller,
    @TaskId() taskId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: attemptBody }) body: AttemptBody,
  ) {
    const loanId = await this.access.loanOfTask(caller, taskId);
    const placed = await this.calls.place(caller, { loanId, taskId, ...body }, key);
    const { attemptId, call, settled } = placed;
    const next = `Talk, then POST /v1/tasks/${taskId}/attempts/${attemptId}/outcome.`;
    const { callId, state, result } = call;
    return { ...commandAnswer(settled), attemptId, callId, state, result, next };
  }

  @Post('attempts/:attemptId/outcome')
  @Permit(...callers)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Ended; the next attempt, if any, is planned by policy')
  async outcome(
    @Caller() caller: Caller,
    @TaskId() taskId: string,
    @Param('attemptId', { schema: idSchema }) attemptId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: outcomeBody }) body: OutcomeBody,
  ) {
    const loanId = await this.access.loanOfTask(caller, taskId);
    const command = { type: 'endAttempt' as const, taskId, attemptId, ...body };
    return commandAnswer(await this.desk.give(caller, loanId, command, key));
  }

  /** Gate rows first: until the right party is confirmed every other row is refused by rule `gate`. */
  @Put('answers/:rowKey')
  @Permit(...workers)
  @TakesIdempotencyKey()
  @Answers(200, answeredSchema, 'Kept; with the workspace as it is now')
  async answer(
    @Caller() caller: Caller,
    @TaskId() taskId: string,
    @Param('rowKey', { schema: rowKeySchema }) rowKey: string,
    @IdempotencyKey() key: string,
    @Body({ schema: answerBody }) body: AnswerBody,
  ) {
    const loanId = await this.access.loanOfTask(caller, taskId);
    const command = { type: 'answerQuestion' as const, taskId, rowKey, ...body };
    const answered = commandAnswer(await this.desk.give(caller, loanId, command, key));
    return { ...answered, workspace: await this.workspaces.of(caller, loanId, taskId) };
  }
}
