import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { consultationsOf } from '../../../domain/loan/consultations.js';
import { teamIdSchema } from '../../../domain/teams/team-id.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { staff, workers } from '../auth/role-sets.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { workText } from '../http/texts.js';
import { CommandDesk } from '../loans/command-desk.js';
import { commandAnswer, commandAnswerSchema } from '../loans/command-answer.js';
import { LoanAccess } from '../loans/loan-access.js';
import { idSchema, LoanId } from '../loans/loan-id.js';

const questionBody = z.strictObject({
  team: teamIdSchema.describe('Who is asked, as the document of teams names it.'),
  question: workText(2_000),
  dueAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text).toISOString())
    .nullable()
    .default(null)
    .describe('When the answer is due; null takes the business hours of the policy.'),
});
type QuestionBody = z.infer<typeof questionBody>;
const withdrawBody = z.strictObject({ reason: workText(500) });
type WithdrawBody = z.infer<typeof withdrawBody>;

const consultationSchema = z.object({
  consultationId: z.string(),
  taskId: z.string(),
  team: z.string(),
  question: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
  owner: z.string().describe('Who waits for the answer; a hand-over moves it.'),
  dueAt: z.string().nullable(),
  answer: z
    .object({ text: z.string(), by: z.string(), at: z.string(), late: z.boolean() })
    .nullable(),
  withdrawn: z.object({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
});

/** Questions to other teams, whose answers the report holds (depth.md G18). */
@ApiTags('case')
@Controller('v1/loans/:loanId/consultations')
export class ConsultationsController {
  constructor(
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  @Get()
  @Permit(...staff)
  @Answers(200, z.object({ items: z.array(consultationSchema) }), 'Of the loan, oldest first')
  async list(@Caller() caller: Caller, @LoanId() loanId: string) {
    const { loan } = await this.access.loan(caller, loanId);
    return { items: [...consultationsOf(loan)] };
  }

  @Post()
  @Permit(...workers)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Asked: a task of that team')
  async ask(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: questionBody }) body: QuestionBody,
  ) {
    await this.access.mustSee(caller, loanId);
    const command = { type: 'askConsultation' as const, ...body };
    return commandAnswer(await this.desk.give(caller, loanId, command, key));
  }

  @Post(':consultationId/withdraw')
  @HttpCode(200)
  @Permit(...workers)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'Nobody has to answer any more')
  async withdraw(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @Param('consultationId', { schema: idSchema }) consultationId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: withdrawBody }) body: WithdrawBody,
  ) {
    await this.access.mustSee(caller, loanId);
    const command = { type: 'withdrawConsultation' as const, consultationId, ...body };
    return commandAnswer(await this.desk.give(caller, loanId, command, key));
  }
}
