import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { SuspicionCommand } from '../../../domain/suspicions/suspicion.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { Cursors } from '../http/cursor.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { page, pageSchema, pagingShape } from '../http/paging.js';
import { idSchema } from '../loans/loan-id.js';
import { keyReused } from '../policies/rules-desk.js';
import type { ApiDeps } from '../ports.js';
import { notFound, Problem } from '../problems/problem.js';
import {
  conclusionBody,
  noteBody,
  reasonBody,
  reportEventsSchema,
  reportSchema,
  reportView,
} from './suspicion-views.js';

const CaseId = () => Param('caseId', { schema: idSchema });
const listQuery = z.strictObject({
  ...pagingShape,
  done: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Concluded cases in place of open ones.'),
});
const answer = 'The case after it';

/** The work of the team against money laundering: tasks `suspicious_report`, which are in no other list, count or figure (depth.md G36). */
@ApiTags('suspicions')
@Controller('v1/suspicious-reports')
export class SuspiciousReportsController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Permit('aml_officer')
  @Answers(200, pageSchema(reportSchema), 'Cases of the caller’s branches, the first due first')
  async list(
    @Caller() { branches }: Caller,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ) {
    const done = query.done === 'true';
    const today = await this.deps.suspicions.today();
    const list = ['suspicious-reports', done, [...branches].sort()];
    const shown = await page(this.cursors, list, query, (wish) =>
      this.deps.suspicions.list(branches, { done }, wish),
    );
    return { ...shown, items: shown.items.map((one) => reportView(one, today)) };
  }

  @Get(':caseId')
  @Permit('aml_officer')
  @Answers(200, reportSchema, 'The case with its notes')
  async one(@Caller() { branches }: Caller, @CaseId() caseId: string) {
    const found = await this.deps.suspicions.find(caseId, branches);
    if (found === undefined) throw notFound();
    return reportView(found, await this.deps.suspicions.today());
  }

  @Get(':caseId/history')
  @Permit('aml_officer')
  @Answers(200, reportEventsSchema, 'Every event with its actor, oldest first')
  async history(@Caller() { branches }: Caller, @CaseId() caseId: string) {
    const found = await this.deps.suspicions.history(caseId, branches);
    if (found === undefined) throw notFound();
    return { intact: found.brokenAt === null, items: found.events };
  }

  @Post(':caseId/claim')
  @Permit('aml_officer')
  @TakesIdempotencyKey()
  @Answers(200, reportSchema, answer)
  async claim(@Caller() caller: Caller, @CaseId() caseId: string, @IdempotencyKey() key: string) {
    return await this.change(caller, caseId, key, { type: 'claim' });
  }

  @Post(':caseId/take-over')
  @Permit('aml_officer')
  @TakesIdempotencyKey()
  @Answers(200, reportSchema, answer)
  async takeOver(
    @Caller() caller: Caller,
    @CaseId() caseId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: reasonBody }) body: z.infer<typeof reasonBody>,
  ) {
    return await this.change(caller, caseId, key, { type: 'takeOver', ...body });
  }

  @Post(':caseId/release')
  @Permit('aml_officer')
  @TakesIdempotencyKey()
  @Answers(200, reportSchema, answer)
  async release(
    @Caller() caller: Caller,
    @CaseId() caseId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: reasonBody }) body: z.infer<typeof reasonBody>,
  ) {
    return await this.change(caller, caseId, key, { type: 'release', ...body });
  }

  @Post(':caseId/notes')
  @Permit('aml_officer')
  @TakesIdempotencyKey()
  @Answers(200, reportSchema, answer)
  async note(
    @Caller() caller: Caller,
    @CaseId() caseId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: noteBody }) body: z.infer<typeof noteBody>,
  ) {
    return await this.change(caller, caseId, key, { type: 'note', ...body });
  }

  @Post(':caseId/conclusion')
  @Permit('aml_officer')
  @TakesIdempotencyKey()
  @Answers(200, reportSchema, answer)
  async conclude(
    @Caller() caller: Caller,
    @CaseId() caseId: string,
    @IdempotencyKey() key: string,
    @Body({ schema: conclusionBody }) body: z.infer<typeof conclusionBody>,
  ) {
    return await this.change(caller, caseId, key, { type: 'conclude', outcome: body });
  }

  private async change(caller: Caller, caseId: string, key: string, command: SuspicionCommand) {
    const sender = { actor: caller, key };
    const done = await this.deps.suspicions.change(caseId, caller.branches, command, sender);
    switch (done.outcome) {
      case 'recorded':
      case 'repeated':
        return reportView(done.suspicion, await this.deps.suspicions.today());
      case 'key_reused':
        throw keyReused();
      case 'unknown':
        throw notFound();
      case 'refused': {
        const { rule, message, path } = done.refusal;
        throw new Problem('refused', message, {
          rule,
          ...(path === undefined ? {} : { path, errors: [{ path, message }] }),
        });
      }
    }
  }
}
