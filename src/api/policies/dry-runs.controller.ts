import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { changeKinds } from '../../../domain/admin/dry-run/change.js';
import type { NoDryRun } from '../../record/rules/dry-run/dry-run-office.js';
import { dryRunStates } from '../../record/rules/dry-run/dry-run-store.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { rulesReaders } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { Cursors } from '../http/cursor.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../http/idempotency-key.js';
import { page, pageSchema, pagingShape } from '../http/paging.js';
import { idSchema } from '../loans/loan-id.js';
import type { ApiDeps } from '../ports.js';
import { notFound, Problem } from '../problems/problem.js';
import { keyReused } from './rules-desk.js';
import { noBody } from './policy-views.js';

const dryRunSchema = z
  .object({
    dryRunId: z.string(),
    policyId: z.string(),
    version: z.string(),
    digest: z.string().describe('Of the text that was run.'),
    by: z.string(),
    state: z.enum(dryRunStates).describe('`interrupted`: its process is gone; begin another one.'),
    total: z
      .int()
      .describe(
        'Loans that it looks at, when it began: of a product those before their money and those in servicing, of the signals those in servicing.',
      ),
    looked: z.int(),
    changed: z.int(),
    unread: z.int().describe('Loans of which nothing could be said.'),
    counts: z.partialRecord(z.enum(changeKinds), z.int()),
    changedParts: z
      .array(z.string())
      .nullable()
      .describe(
        'In which parts the draft differs from what is in force; null in runs of before they were noted.',
      ),
    unjudgedParts: z
      .array(z.string())
      .nullable()
      .describe(
        'Those of them by which no loan was judged so far, and what of the others judges none. Nought changed says nothing of these: read them in the difference of the versions.',
      ),
    startedAt: z.string().describe('On the wall.'),
    endedAt: z.string().nullable(),
  })
  .meta({ title: 'DryRun' });

const changedLoanSchema = z
  .object({
    loanId: z.string(),
    branch: z.string(),
    stage: z.string(),
    changes: z.array(
      z.object({
        kind: z.enum(changeKinds),
        what: z.string(),
        from: z.string().nullable().describe('By the policy in force; null where it says nothing.'),
        to: z.string().nullable().describe('By the draft; null where it says nothing.'),
      }),
    ),
  })
  .meta({ title: 'ChangedLoan' });

const listQuery = z.strictObject(pagingShape);
const DryRunId = () => Param('dryRunId', { schema: idSchema });

/** What a draft of a policy would change, tried on the loans of the record (docs/decisions/0141-dry-runs.md). */
@ApiTags('rules')
@Controller('v1')
export class DryRunsController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly cursors: Cursors,
  ) {}

  @Post('policies/:policyId/versions/:version/dry-runs')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(202, dryRunSchema, 'Under way')
  async start(
    @Caller() caller: Caller,
    @Param('policyId', { schema: idSchema }) id: string,
    @Param('version', { schema: idSchema }) version: string,
    @IdempotencyKey() key: string,
    @Body({ schema: noBody }) _body: z.infer<typeof noBody>,
  ) {
    const begun = await this.deps.rules.dryRuns.start({ actor: caller, key }, { id, version });
    if (typeof begun === 'string') throw notBegun(begun);
    return begun;
  }

  @Get('dry-runs/:dryRunId')
  @Permit(...rulesReaders)
  @Answers(200, dryRunSchema, 'How far it is')
  async find(@DryRunId() dryRunId: string) {
    const found = await this.deps.rules.dryRuns.find(dryRunId);
    if (found === undefined) throw notFound();
    return found;
  }

  @Get('dry-runs/:dryRunId/loans')
  @Permit(...rulesReaders)
  @Answers(200, pageSchema(changedLoanSchema), 'Loans by id')
  async loans(
    @Caller() { branches }: Caller,
    @DryRunId() dryRunId: string,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ) {
    if ((await this.deps.rules.dryRuns.find(dryRunId)) === undefined) throw notFound();
    return await page(this.cursors, ['dry run', dryRunId], query, async (asked) => {
      const after = asked.after === null ? null : String(asked.after[0] ?? '');
      const wish = { branches, after, limit: asked.limit + 1 };
      const rows = await this.deps.rules.dryRuns.loans(dryRunId, wish);
      const items = rows.slice(0, asked.limit);
      return { items, next: rows.length > asked.limit ? [items.at(-1)?.loanId ?? ''] : null };
    });
  }

  @Post('dry-runs/:dryRunId/cancel')
  @Permit('admin')
  @TakesIdempotencyKey()
  @Answers(200, dryRunSchema, 'Cancelled, or over before')
  async cancel(
    @DryRunId() dryRunId: string,
    // What is over stays so, whatever the key; it is asked for as of every write.
    @IdempotencyKey() _key: string,
    @Body({ schema: noBody }) _body: z.infer<typeof noBody>,
  ) {
    const found = await this.deps.rules.dryRuns.cancel(dryRunId);
    if (found === undefined) throw notFound();
    return found;
  }
}

function notBegun(why: NoDryRun): Problem {
  switch (why) {
    case 'unknown':
      return notFound();
    case 'key_reused':
      return keyReused();
    case 'not_a_product':
      return new Problem(
        'refused',
        'Only the policy of a product and the catalogue of signals are tried on loans; this document is neither. What it changes for them (when and how people are called, asked and told, who does what work, which days count) was not looked at, which does not mean that it changes nothing. Compare it with the version in force, path by path.',
        { rule: 'not_a_product' },
      );
    case 'has_faults':
      return new Problem('refused', 'The draft does not have the form of its kind any more; write it anew.', {
        rule: 'document_faults',
      });
    case 'another_runs':
      return new Problem('refused', 'Another dry run is under way. Wait for it, or cancel it.', {
        rule: 'another_dry_run',
      });
  }
}
