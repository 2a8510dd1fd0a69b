import { Body, Controller, Get, HttpStatus, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { codeSchema } from '../../../domain/application/application-parts.js';
import { actorText } from '../../../domain/loan/actor.js';
import { workTypes } from '../../../domain/employers/refresh-task.js';
import { teamNow, workOfTeam } from '../../../domain/teams/work-of-team.js';
import { Caller } from '../auth/caller.js';
import { subjectText } from '../case/subject-text.js';
import { Permit } from '../auth/permit.js';
import { staff, workers } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { Cursors } from '../http/cursor.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { page, pageSchema, pagingShape } from '../http/paging.js';
import { workText } from '../http/texts.js';
import { CommandDesk } from '../loans/command-desk.js';
import { commandAnswer, commandAnswerSchema } from '../loans/command-answer.js';
import { LoanAccess } from '../loans/loan-access.js';
import { idSchema, TaskId } from '../loans/loan-id.js';
import type { ApiDeps } from '../ports.js';
import { completeBody, type CompleteBody } from './complete-body.js';
import { EmployerTasks, employerTaskAnswerSchema } from './employer-tasks.js';
import { NextTask } from './next-task.js';
import { taskRowSchema, taskStatuses } from './task-row.js';
import type { Waiting } from './waiting-calls.js';

const listQuery = z.strictObject({
  ...pagingShape,
  type: z.enum(workTypes).optional(),
  status: z.enum(taskStatuses).optional(),
  team: codeSchema.optional(),
  assignee: z
    .string()
    .regex(/^(me|(person|machine):[A-Za-z0-9._@-]{1,100})$/, '"me" or an actor')
    .optional(),
  loanId: idSchema.optional(),
});
type ListQuery = z.infer<typeof listQuery>;

/** To whom, and what he has to know to go on. */
const handOverBody = z.strictObject({ to: subjectText, summary: workText(2_000) });
type HandOverBody = z.infer<typeof handOverBody>;

/** Nothing to say: an empty object, or no body at all. */
const emptyBody = z.strictObject({}).nullish();
const releaseBody = z.strictObject({ reason: workText(500) });
type ReleaseBody = z.infer<typeof releaseBody>;

const takenSchema = z.union([
  commandAnswerSchema.extend({ taskId: z.string() }),
  employerTaskAnswerSchema,
]);
const doneSchema = z.union([commandAnswerSchema, employerTaskAnswerSchema]);

/** Why somebody without work has none: calls that wait, the rule that keeps the first of them, and until when as things stand. */
function waitingHeaders(waiting: Waiting | null): Record<string, string> {
  if (waiting === null) return {};
  const { rule, availableFrom } = waiting;
  const headers = { 'Sancha-Waiting-For': rule };
  return availableFrom === null ? headers : { ...headers, 'Sancha-Available-From': availableFrom };
}

/** Work lists, and taking, giving back and finishing tasks. */
@ApiTags('tasks')
@Controller('v1/tasks')
export class TasksController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
    private readonly cursors: Cursors,
    private readonly nextTask: NextTask,
    private readonly employerTasks: EmployerTasks,
  ) {}

  @Get()
  @Permit(...staff)
  @Answers(200, pageSchema(taskRowSchema), 'Tasks of the caller’s branches, most urgent first')
  async list(@Caller() caller: Caller, @Query({ schema: listQuery }) query: ListQuery) {
    const { limit, cursor, type, team, assignee, ...rest } = query;
    const standing = await this.deps.rules.teams();
    const filter = {
      branches: [...caller.branches].sort(),
      ...rest,
      ...(type === undefined ? {} : { types: [type] }),
      ...(team === undefined ? {} : { team: workOfTeam(standing, team) }),
      ...(assignee === undefined
        ? {}
        : { assignee: assignee === 'me' ? actorText(caller) : assignee }),
    };
    // A cursor stands for what was asked, and goes on where a document changes whose work it is meanwhile.
    const asked = ['tasks', { ...filter, ...(team === undefined ? {} : { team }) }];
    return await page(this.cursors, asked, { limit, cursor }, async (wish) => {
      const { items, next } = await this.deps.reads.listTasks(filter, wish);
      return { items: items.map((row) => ({ ...row, team: teamNow(standing, row) })), next };
    });
  }

  @Post('next')
  @Permit(...workers)
  @TakesIdempotencyKey()
  @Answers(200, takenSchema, 'The best task, now the caller’s; 204 when there is none')
  async next(
    @Caller() caller: Caller,
    @IdempotencyKey() key: string,
    @Body({ schema: emptyBody }) _body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const next = await this.nextTask.take(caller, key);
    if (next.found === 'task') return { ...commandAnswer(next.settled), taskId: next.taskId };
    if (next.found === 'employer_task') return next.answer;
    void reply.code(HttpStatus.NO_CONTENT).headers(waitingHeaders(next.waiting));
    return undefined;
  }

  @Post(':taskId/claim')
  @Permit(...workers)
  @TakesIdempotencyKey()
  @Answers(200, doneSchema, 'The task is the caller’s')
  async claim(
    @Caller() caller: Caller,
    @TaskId() taskId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: emptyBody }) _body: unknown,
  ) {
    const holder = await this.access.holderOfTask(caller, taskId);
    if ('uscc' in holder)
      return await this.employerTasks.give(
        ...([caller, holder.uscc, { type: 'claimRefresh', taskId }, key] as const),
      );
    const command = { type: 'claimTask' as const, taskId };
    return commandAnswer(await this.desk.give(caller, holder.loanId, command, key));
  }

  @Post(':taskId/release')
  @Permit(...workers)
  @TakesIdempotencyKey()
  @Answers(200, doneSchema, 'Back in the list')
  async release(
    @Caller() caller: Caller,
    @TaskId() taskId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: releaseBody }) body: ReleaseBody,
  ) {
    const holder = await this.access.holderOfTask(caller, taskId);
    if ('uscc' in holder)
      return await this.employerTasks.give(
        ...([caller, holder.uscc, { type: 'releaseRefresh', taskId, ...body }, key] as const),
      );
    const command = { type: 'releaseTask' as const, taskId, ...body };
    return commandAnswer(await this.desk.give(caller, holder.loanId, command, key));
  }

  @Post(':taskId/hand-over')
  @Permit(...workers)
  @TakesIdempotencyKey()
  @Answers(200, commandAnswerSchema, 'It stands ready for that person')
  async handOver(
    @Caller() caller: Caller,
    @TaskId() taskId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: handOverBody }) body: HandOverBody,
  ) {
    const loanId = await this.access.loanOfTask(caller, taskId);
    const command = { type: 'handOverTask' as const, taskId, ...body };
    return commandAnswer(await this.desk.give(caller, loanId, command, key));
  }

  @Post(':taskId/complete')
  @Permit(...workers)
  @TakesIdempotencyKey()
  @Answers(200, doneSchema, 'Done, with the result that the type of task knows')
  async complete(
    @Caller() caller: Caller,
    @TaskId() taskId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: completeBody }) body: CompleteBody,
  ) {
    const holder = await this.access.holderOfTask(caller, taskId);
    if ('uscc' in holder) {
      const { result, comment } = body;
      const said = { type: 'completeRefresh' as const, taskId, result, comment };
      return await this.employerTasks.give(caller, holder.uscc, said, key);
    }
    const command = { type: 'completeTask' as const, taskId, ...body };
    return commandAnswer(await this.desk.give(caller, holder.loanId, command, key));
  }
}
