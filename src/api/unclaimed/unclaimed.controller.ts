import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { actorText } from '../../../domain/loan/actor.js';
import { unclaimedOutcomes } from '../../record/lost-time/unclaimed.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { Cursors } from '../http/cursor.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { page, pageSchema, pagingShape } from '../http/paging.js';
import { codeText } from '../http/texts.js';
import { idSchema } from '../loans/loan-id.js';
import type { ApiDeps } from '../ports.js';
import { notFound, Problem } from '../problems/problem.js';
import { unclaimedSchema, unclaimedView } from './unclaimed-view.js';

const listQuery = z.strictObject({
  ...pagingShape,
  settled: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Those that a person has settled, or those that wait for one.'),
});
const settlementBody = z.strictObject({
  outcome: z
    .enum(unclaimedOutcomes)
    .describe(
      '`submitted_again`: the business has a loan again, which carries it on. `taken_back`: the bank or the register has undone it. `not_ours`: it was never this lender’s.',
    ),
  voucher: codeText.describe('Where it is on file, such as the number of the bank’s voucher.'),
});

const whyNot = {
  already_settled: 'Somebody has settled this already, with another word; nothing was changed.',
  not_submitted_again: 'No loan of this business is here; wait until its application came again.',
} as const;

/**
 * What was taken outside in a time that a restore lost and that no loan claims (docs/decisions/0122-taken-in-the-lost-time.md). It
 * belongs to no branch that anybody here knows, so it is shown whole to whoever may see it at all.
 */
@ApiTags('operations')
@Controller('v1/unclaimed')
export class UnclaimedController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Permit('risk_officer', 'auditor', 'admin')
  @Answers(200, pageSchema(unclaimedSchema), 'What no loan claims')
  async list(@Query({ schema: listQuery }) query: z.infer<typeof listQuery>) {
    const { settled, ...wish } = query;
    const found = await page(this.cursors, ['unclaimed', settled], wish, async (asked) => {
      const after = asked.after === null ? null : String(asked.after[0] ?? '');
      const limit = asked.limit + 1;
      const rows = await this.deps.unclaimed.list({ settled: settled === 'true', after, limit });
      const items = rows.slice(0, asked.limit);
      return { items, next: rows.length > asked.limit ? [items.at(-1)?.unclaimedId ?? ''] : null };
    });
    return { ...found, items: found.items.map(unclaimedView) };
  }

  @Post(':unclaimedId/settlement')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, unclaimedSchema, 'Settled')
  async settle(
    @Caller() caller: Caller,
    @Param('unclaimedId', { schema: idSchema }) unclaimedId: string,
    // What is settled stays so, whatever the key; it is asked for as of every write.
    @IdempotencyKey() _key: string,
    @Body({ schema: settlementBody }) body: z.infer<typeof settlementBody>,
  ) {
    const by = actorText(caller);
    const settled = await this.deps.unclaimed.settle({ unclaimedId, by, ...body });
    if (settled === 'unknown') throw notFound();
    if (settled === 'already_settled' || settled === 'not_submitted_again')
      throw new Problem('refused', whyNot[settled], { rule: settled });
    return unclaimedView(settled);
  }
}
