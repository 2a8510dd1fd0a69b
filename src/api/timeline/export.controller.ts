import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { exportedField } from '../../../domain/loan/decide/reveal.js';
import type { Command } from '../../../domain/loan/commands/command.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { Limited } from '../limits/limited.js';
import { CommandDesk } from '../loans/command-desk.js';
import { LoanAccess } from '../loans/loan-access.js';
import { LoanId } from '../loans/loan-id.js';
import type { ApiDeps } from '../ports.js';
import { notFound } from '../problems/problem.js';

const exportQuery = z.strictObject({
  contents: z
    .enum(['sealed', 'readable'])
    .default('sealed')
    .describe(
      '`readable` adds the texts that were sealed; the showing of each person is recorded.',
    ),
});
type ExportQuery = z.infer<typeof exportQuery>;

const mediaType = 'application/x-ndjson';

/** A loan's timeline to take away and verify offline with the public key (`scripts/verify-bundle.mjs`). */
@ApiTags('timeline')
@Limited('reveals')
@Controller('v1/loans/:loanId/timeline/export')
export class ExportController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
    private readonly desk: CommandDesk,
  ) {}

  @Get()
  @Permit('auditor')
  @ApiProduces(mediaType)
  @Answers(200, z.string(), 'One JSON value a line; the last seals the others')
  async export(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @Query({ schema: exportQuery }) { contents }: ExportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    await this.access.mustSee(caller, loanId);
    // First of all, so that a log that takes no lines leaves no event of a showing that never was.
    const by = { requestId: request.id, clientId: caller.id };
    this.deps.log.audit('timeline_exported', { ...by, loanId, kind: contents });
    if (contents === 'readable') await this.recordShowing(caller, loanId);
    const exportedAt = await this.deps.now();
    const bundle = await this.deps.reads.exportTimeline(loanId, { contents, exportedAt });
    if (bundle === null) throw notFound();
    // Sent past the interceptor, which would parse it as JSON.
    void reply
      .header('Content-Type', mediaType)
      .header('Content-Disposition', `attachment; filename="${loanId}.ndjson"`)
      .header('Cache-Control', 'no-store')
      .send(bundle);
    return undefined;
  }

  /** Before anything leaves, one event for each person who can still be read: they stand in the bundle as well. */
  private async recordShowing(caller: Caller, loanId: string): Promise<void> {
    const { loan } = await this.access.loan(caller, loanId);
    for (const partyId of Object.keys(loan.parties)) {
      const about = { partyId, field: exportedField, taskId: null };
      const command: Command = { type: 'revealValue', ...about, purpose: 'audit' };
      await this.desk.give(caller, loanId, command, null);
    }
  }
}
