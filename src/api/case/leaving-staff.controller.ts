import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { workText } from '../http/texts.js';
import { CommandDesk } from '../loans/command-desk.js';
import type { ApiDeps, TaskRow } from '../ports.js';
import { subjectText } from './subject-text.js';

const leavingBody = z.strictObject({
  to: subjectText.describe('The subject of the sign-in of whoever goes on with it.'),
  summary: workText(2_000),
});
type LeavingBody = z.infer<typeof leavingBody>;

const leavingSchema = z.object({
  handedOver: z.array(z.string()).describe('Tasks that stand ready for the other person.'),
  left: z
    .array(z.object({ taskId: z.string(), loanId: z.string().nullable(), rule: z.string() }))
    .describe('Tasks that he cannot have, and the rule that keeps each from him.'),
});

const pageSize = 200;

/** Somebody leaves, and all that he has in hand goes to another (depth.md G42). */
@ApiTags('tasks')
@Controller('v1/staff/:subject/hand-over')
export class LeavingStaffController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly desk: CommandDesk,
  ) {}

  @Post()
  @HttpCode(200)
  @Permit('supervisor')
  @TakesIdempotencyKey()
  @Answers(200, leavingSchema, 'Every task of the caller’s branches, each decided by its own loan')
  async handOver(
    @Caller() caller: Caller,
    @Param('subject', { schema: subjectText }) subject: string,
    @IdempotencyKey() key: string,
    @Body({ schema: leavingBody }) body: LeavingBody,
  ): Promise<z.infer<typeof leavingSchema>> {
    const handedOver: string[] = [];
    const left: z.infer<typeof leavingSchema>['left'] = [];
    for (const { taskId, loanId } of await this.tasksOf(caller, subject)) {
      const rule = await this.handOne(caller, { taskId, loanId }, key, body);
      if (rule === null) handedOver.push(taskId);
      else left.push({ taskId, loanId, rule });
    }
    return { handedOver, left };
  }

  /** Null where it went over, else the rule that refused it. */
  private async handOne(
    caller: Caller,
    { taskId, loanId }: Pick<TaskRow, 'taskId' | 'loanId'>,
    key: string,
    body: LeavingBody,
  ): Promise<string | null> {
    // Work of an employer belongs to no loan, and its holder gives it back.
    if (loanId === null) return 'of_no_loan';
    const command = { type: 'handOverTask' as const, taskId, ...body };
    const outcome = await this.desk.try(caller, loanId, command, `${key}:${taskId}`);
    if (outcome.outcome === 'refused') return outcome.refusal.rule;
    return outcome.outcome === 'recorded' || outcome.outcome === 'repeated'
      ? null
      : outcome.outcome;
  }

  private async tasksOf(caller: Caller, subject: string): Promise<TaskRow[]> {
    const filter = {
      branches: [...caller.branches].sort(),
      ...{ assignee: `person:${subject}`, status: 'claimed' as const },
    };
    const found: TaskRow[] = [];
    for (let after: (string | number | null)[] | null = null; ;) {
      const { items, next } = await this.deps.reads.listTasks(filter, { after, limit: pageSize });
      found.push(...items);
      if (next === null) return found;
      after = [...next];
    }
  }
}
