import { entryOf } from '../../../domain/entry.js';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { processPicture } from '../../../domain/loan/process-picture.js';
import { stages } from '../../../domain/process/stage.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { failingSchema, waitingSchema } from '../loans/failing-view.js';
import { LoanAccess } from '../loans/loan-access.js';
import { LoanId } from '../loans/loan-id.js';
import { errorFields } from '../../log/log.js';
import type { ApiDeps, ProcessTrace } from '../ports.js';

const traceSchema = z.object({
  loanId: z.string(),
  stage: z.enum(stages),
  version: z.int(),
  epoch: z.int(),
  awaitsBank: z
    .boolean()
    .describe(
      'The record was restored from a backup, and nothing happens to this loan before core banking has listed its orders.',
    ),
  waiting: waitingSchema,
  nextWakeAt: z.string().nullable(),
  due: z.array(
    z.object({
      key: z.string(),
      step: z.string(),
      what: z.string(),
      subject: z.string(),
      failing: failingSchema.nullable(),
    }),
  ),
  temporal: z.enum(['up', 'down']),
  process: z
    .object({
      workflowId: z.string(),
      runId: z.string(),
      status: z.string(),
      startedAt: z.string(),
      historyLength: z.int(),
      pending: z.array(
        z.object({
          activity: z.string(),
          activityId: z.string(),
          attempt: z.int(),
          state: z.string(),
          lastFailureClass: z.string().nullable(),
          nextAttemptAt: z.string().nullable(),
        }),
      ),
      ui: z.string().nullable(),
    })
    .nullable()
    .describe('Null when Temporal knows none, or does not answer.'),
});

/** Where a loan's process is: what the record says, and what Temporal says; one is answered when the other is down. */
@ApiTags('operations')
@Controller('v1/loans/:loanId/trace')
export class TraceController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
  ) {}

  @Get()
  @Permit('supervisor', 'auditor', 'admin')
  @Answers(
    200,
    traceSchema,
    'What the process waits for, and the link to Temporal’s page of this run',
  )
  async trace(@Caller() caller: Caller, @LoanId() loanId: string) {
    const { loan, epoch, awaitsBank } = await this.access.loan(caller, loanId);
    const { stage, version, waiting, due, wakeAt } = processPicture(loan);
    const steps = due.map((step) => ({
      ...step,
      failing: entryOf(loan.steps, step.key)?.failing ?? null,
    }));
    const found = await this.describe(loanId);
    const stand = { loanId, stage, version, epoch, awaitsBank, waiting, nextWakeAt: wakeAt };
    return { ...stand, due: steps, ...found };
  }

  private async describe(
    loanId: string,
  ): Promise<{ temporal: 'up' | 'down'; process: ProcessTrace | null }> {
    try {
      return { temporal: 'up', process: await this.deps.processes.describe(loanId) };
    } catch (error) {
      this.deps.log.warn('temporal_unreachable', { loanId, ...errorFields(error) });
      return { temporal: 'down', process: null };
    }
  }
}
