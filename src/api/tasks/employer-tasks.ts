import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { EmployerCommand } from '../../../domain/employers/employer-command.js';
import {
  isRefreshOpen,
  refreshResultsOf,
  refreshType,
} from '../../../domain/employers/refresh-task.js';
import { teamNow } from '../../../domain/teams/work-of-team.js';
import type { Caller } from '../auth/caller.js';
import { Deps } from '../deps.js';
import type { OpenedEmployer } from '../employers/employer-book.js';
import { EmployerDesk } from '../employers/employer-desk.js';
import { employerSchema, employerView } from '../employers/employer-views.js';
import type { ApiDeps } from '../ports.js';
import { notFound } from '../problems/problem.js';
import { taskStatuses } from './task-row.js';

/** What a command about a task answers that belongs to no loan. */
export const employerTaskAnswerSchema = z
  .object({
    loanId: z.null(),
    employer: z.string().describe('The credit code of the employer.'),
    taskId: z.string(),
    version: z.int().describe('Of the entry in the directory.'),
    status: z.enum(taskStatuses),
    repeated: z.boolean(),
  })
  .meta({ title: 'EmployerTaskAnswer' });
export type EmployerTaskAnswer = z.infer<typeof employerTaskAnswerSchema>;

/** `GET /v1/tasks/{id}` of a task that belongs to an employer: the entry, which says what is known, and what the task takes. */
export const employerWorkspaceSchema = z
  .object({
    loanId: z.null(),
    version: z.int(),
    task: z.object({
      taskId: z.string(),
      type: z.literal(refreshType),
      team: z.string(),
      status: z.enum(taskStatuses),
      assignee: z.string().nullable(),
      openedAt: z.string(),
      dueAt: z.string().nullable(),
      remindAt: z.string().nullable(),
      escalated: z.boolean(),
      passedOn: z
        .object({ by: z.string(), reason: z.string() })
        .nullable()
        .describe('Who could not see that the employer is there, and why.'),
      result: z.string().nullable(),
      completedAt: z.string().nullable(),
      completedBy: z.string().nullable(),
    }),
    employer: employerSchema,
    results: z.array(z.string()),
  })
  .meta({ title: 'EmployerWorkspace' });

type TaskCommand = Extract<
  EmployerCommand,
  { type: 'claimRefresh' | 'releaseRefresh' | 'completeRefresh' }
>;

/** Tasks that belong to an employer and to no loan (docs/decisions/0175-tasks-without-a-loan.md). */
@Injectable()
export class EmployerTasks {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly desk: EmployerDesk,
  ) {}

  /** Gives the command, or throws the problem that says why not. */
  async give(
    caller: Caller,
    uscc: string,
    command: TaskCommand,
    key: string,
  ): Promise<EmployerTaskAnswer> {
    const { known, repeated } = await this.desk.give(caller, uscc, key, command);
    return answerOf(known, command.taskId, repeated);
  }

  /** The claim of whoever takes the best task; null where somebody was quicker or may not. */
  async tryClaim(
    caller: Caller,
    uscc: string,
    taskId: string,
    key: string,
  ): Promise<EmployerTaskAnswer | null> {
    const command = { type: 'claimRefresh' as const, taskId };
    const outcome = await this.deps.employers.change({ uscc, actor: caller, command, key });
    if (outcome.outcome !== 'recorded' && outcome.outcome !== 'repeated') return null;
    return answerOf(outcome.known, taskId, outcome.outcome === 'repeated');
  }

  /** The task with its employer. */
  async workspace(uscc: string, taskId: string): Promise<object> {
    const known = await this.desk.find(uscc);
    const last = known.employer.refresh;
    const isLast = last?.taskId === taskId;
    const refresh = isLast ? last : await this.deps.employers.taskOf(uscc, taskId);
    if (refresh === undefined) throw notFound();
    const { passedOn, reminded: _, ...task } = refresh;
    const kind = { type: refreshType } as const;
    const whole = { ...task, ...kind };
    return {
      ...{ loanId: null, version: known.employer.version },
      task: { ...task, team: teamNow(await this.deps.rules.teams(), whole), ...kind, passedOn },
      employer: employerView(known, await this.deps.employers.today()),
      results: isRefreshOpen(refresh) ? refreshResultsOf(refresh) : [],
    };
  }
}

function answerOf(
  { employer: { uscc, version, refresh } }: OpenedEmployer,
  taskId: string,
  repeated: boolean,
): EmployerTaskAnswer {
  const status = refresh?.taskId === taskId ? refresh.status : 'done';
  return { loanId: null, employer: uscc, taskId, version, status, repeated };
}
