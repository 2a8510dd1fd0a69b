import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import type { ApiDeps } from '../ports.js';

const moment = z.iso.datetime({ offset: true });
const reasons = ['ER-06', 'ER-07', 'ER-16'] as const;
const logQuery = z.strictObject({
  by: z.string().min(1).max(200).optional().describe('Made by this person alone.'),
  reason: z.enum(reasons).optional().describe('Of this reason alone.'),
  from: moment.optional().describe('Made then or later.'),
  to: moment.optional().describe('Made before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const madeBy = z.string().nullable().describe('Null where nobody knows who made it.');
const errorSchema = z.object({
  loanId: z.string(),
  taskId: z.string(),
  attemptId: z.string().nullable(),
  reason: z
    .enum(reasons)
    .describe('ER-06 typed wrongly, ER-07 dialled wrongly, ER-16 misspoken (lending.md §5.3).'),
  by: madeBy,
  from: z.enum(['telephony', 'desk']).describe('Who noticed.'),
  at: z.string(),
});
const logSchema = z.object({
  items: z.array(errorSchema).describe('The newest first.'),
  counts: z
    .array(z.object({ by: madeBy, reason: z.enum(reasons), errors: z.int() }))
    .describe('Of everything that fits, by person and reason.'),
});

/** Errors of the lender's own on calls: they count here and nowhere else (lending.md §5.3). */
@ApiTags('tasks')
@Controller('v1/quality')
export class QualityLogController {
  constructor(@Deps() private readonly deps: ApiDeps) {}

  @Get('lender-errors')
  @Permit('supervisor', 'auditor', 'admin')
  @Answers(200, logSchema, 'Errors in the caller’s branches')
  async errors(
    @Caller() caller: Caller,
    @Query({ schema: logQuery }) query: z.infer<typeof logQuery>,
  ): Promise<z.infer<typeof logSchema>> {
    const { by = null, reason = null, from = null, to = null, limit } = query;
    const wish = { by, reason, from, to, limit };
    return logSchema.parse(await this.deps.qualityLog(caller.branches, wish));
  }
}
