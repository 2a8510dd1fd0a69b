import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { adminTaskReasons } from '../../../domain/admin/admin-task.js';
import { actorText } from '../../../domain/loan/actor.js';
import type { AdminRefusal } from '../../record/administration/admin-desk.js';
import type { AdminTask } from '../../record/administration/admin-tasks.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { rulesReaders } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { Cursors } from '../http/cursor.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { page, pageSchema, pagingShape } from '../http/paging.js';
import { workText } from '../http/texts.js';
import { idSchema } from '../loans/loan-id.js';
import { noBody } from '../policies/policy-views.js';
import type { ApiDeps } from '../ports.js';
import { notFound, Problem } from '../problems/problem.js';

const adminTaskSchema = z
  .object({
    taskId: z.string(),
    reason: z.enum(adminTaskReasons),
    subject: z.string().describe('With the reason its name.'),
    dueOn: z.string().nullable().describe('The last civil day for it; null: now.'),
    todo: z.string(),
    openedAt: z.string(),
    assignee: z.string().nullable(),
    ended: z
      .object({ at: z.string(), by: z.string(), comment: z.string() })
      .nullable()
      .describe('By a person, or by `system` when the cause was gone.'),
  })
  .meta({ title: 'AdminTask' });

const listQuery = z.strictObject({
  ...pagingShape,
  ended: z.enum(['true', 'false']).default('false').describe('Those that are over, or the others.'),
});
const completeBody = z.strictObject({
  comment: workText(500).describe('Why it may stay so; about rules, never about a customer.'),
});

const whyNot = {
  task_over: 'The task is over; nothing was changed.',
  not_assignee: 'Another administrator has taken this task.',
  cause_stands:
    'What the task is about stands. It ends by itself when the next notice, or a version that can be read, is published.',
} as const;

/** What administrators have to do that is no loan's (docs/decisions/0170-tasks-of-administrators.md). */
@ApiTags('rules')
@Controller('v1/administration/tasks')
export class AdministrationController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Permit(...rulesReaders)
  @Answers(200, pageSchema(adminTaskSchema), 'Tasks of administrators')
  async list(@Query({ schema: listQuery }) { ended, ...query }: z.infer<typeof listQuery>) {
    return await page(this.cursors, ['admin tasks', ended], query, async (asked) => {
      const after = asked.after === null ? null : String(asked.after[0] ?? '');
      const wish = { ended: ended === 'true', after, limit: asked.limit + 1 };
      const rows = await this.deps.rules.administration.list(wish);
      const items = rows.slice(0, asked.limit);
      return { items, next: rows.length > asked.limit ? [items.at(-1)?.taskId ?? ''] : null };
    });
  }

  @Post(':taskId/claim')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, adminTaskSchema, 'The task, taken')
  async claim(
    @Caller() caller: Caller,
    @Param('taskId', { schema: idSchema }) taskId: string,
    // Who has it keeps it, whatever the key; it is asked for as of every write.
    @IdempotencyKey() _key: string,
    @Body({ schema: noBody }) _body: z.infer<typeof noBody>,
  ) {
    return shown(await this.deps.rules.administration.claim(taskId, inPerson(caller)));
  }

  @Post(':taskId/complete')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, adminTaskSchema, 'The task, over')
  async complete(
    @Caller() caller: Caller,
    @Param('taskId', { schema: idSchema }) taskId: string,
    // What is over stays so, whatever the key; it is asked for as of every write.
    @IdempotencyKey() _key: string,
    @Body({ schema: completeBody }) { comment }: z.infer<typeof completeBody>,
  ) {
    const by = inPerson(caller);
    return shown(await this.deps.rules.administration.complete({ taskId, by, comment }));
  }
}

function inPerson(caller: Caller): string {
  if (caller.kind === 'person') return actorText(caller);
  throw new Problem('refused', 'Administrators see to this in person.', {
    rule: 'not_an_administrator',
  });
}

function shown(done: AdminTask | AdminRefusal): AdminTask {
  if (typeof done !== 'string') return done;
  if (done === 'unknown') throw notFound();
  throw new Problem('refused', whyNot[done], { rule: done });
}
