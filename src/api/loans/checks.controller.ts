import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { isOutOfDate } from '../../../domain/checks/check-age.js';
import { checkOutcomeSchema, isVerified } from '../../../domain/checks/outcome.js';
import { giveUpAt } from '../../../domain/loan/patience.js';
import { findingRows } from '../../../domain/loan/queries/finding-rows.js';
import { isWithheld } from '../../../domain/loan/queries/withheld-values.js';
import { openSteps } from '../../../domain/loan/step-order.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { staff } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { Cursors } from '../http/cursor.js';
import { page, pagingShape } from '../http/paging.js';
import type { ApiDeps, PageWish } from '../ports.js';
import { notFound } from '../problems/problem.js';
import { failingSchema } from './failing-view.js';
import { findingRowsSchema, pageOfRows } from './finding-rows-view.js';
import { findingsOf, findingViewSchema } from './finding-view.js';
import { LoanAccess } from './loan-access.js';
import { idSchema, LoanId } from './loan-id.js';

const checkSchema = z.object({
  key: z.string(),
  check: z.string(),
  subject: z.string(),
  outcome: checkOutcomeSchema,
  verified: z.boolean().describe('False from `waived` to `failed`, and when stale.'),
  concludedAt: z.string(),
  policyVersion: z.string(),
  basis: z.union([
    z.object({ stepKey: z.string() }),
    z.object({ taskId: z.string() }),
    z.object({ rule: z.string() }),
  ]),
  staleAt: z.string().nullable().describe('From then on it is out of date; null: it does not age.'),
  stale: z
    .boolean()
    .describe('Out of date, by a changed fact or by its time to live, whatever the stage.'),
});

/** A source that is being asked, or keeps failing. */
const pendingSchema = z.object({
  stepKey: z.string(),
  source: z.string(),
  subject: z.string(),
  state: z.enum(['asked', 'failing', 'held']),
  orderedAt: z.string(),
  failing: failingSchema.nullable(),
  attemptsMin: z.int().describe('It is not given up before so many attempts have failed.'),
  giveUpAt: z.string().nullable().describe('Nor before this moment; null while the loan is held.'),
});

const checksSchema = z.object({ items: z.array(checkSchema), pending: z.array(pendingSchema) });
const findingsSchema = z.object({ items: z.array(findingViewSchema) });
const rowsQuery = z.strictObject(pagingShape);
type RowsQuery = z.infer<typeof rowsQuery>;

/** Checks with their outcomes, never booleans, and findings with the numbers compared. */
@ApiTags('checks')
@Controller('v1/loans/:loanId')
export class ChecksController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
    private readonly cursors: Cursors,
  ) {}

  @Get('checks')
  @Permit(...staff)
  @Answers(200, checksSchema, 'Every check, and what is still asked')
  async checks(@Caller() caller: Caller, @LoanId() loanId: string) {
    const { loan } = await this.access.loan(caller, loanId);
    const now = await this.deps.now();
    const items = Object.values(loan.checks).map((check) => {
      const stale = isOutOfDate(check, now);
      return { ...check, stale, verified: isVerified(check.outcome) && !stale };
    });
    const pending = openSteps(loan)
      .filter((step) => step.step === 'ask_source')
      .map((step) => ({
        ...{ stepKey: step.key, source: step.what, ...step },
        state: loan.held !== null ? 'held' : step.failing === null ? 'asked' : 'failing',
        giveUpAt: loan.held === null ? giveUpAt(step) : null,
      }));
    return { items, pending };
  }

  @Get('findings')
  @Permit(...staff)
  @Answers(200, findingsSchema, 'Every finding, worst first')
  async findings(@Caller() caller: Caller, @LoanId() loanId: string) {
    const { loan } = await this.access.loan(caller, loanId);
    return { items: findingsOf(loan, caller) };
  }

  @Get('findings/:rule/rows')
  @Permit(...staff)
  @Answers(200, findingRowsSchema, 'Every row that the finding names, in its order')
  async rows(
    @Caller() caller: Caller,
    @LoanId() loanId: string,
    @Param('rule', { schema: idSchema }) rule: string,
    @Query({ schema: rowsQuery }) query: RowsQuery,
  ) {
    const { loan } = await this.access.loan(caller, loanId);
    const found = findingRows(loan, rule, await this.deps.decideContext(caller, loan));
    if (found === undefined) throw notFound();
    const withheld = isWithheld(loan, found.head, caller);
    const rows = withheld ? [] : found.rows;
    const list = ['finding-rows', loanId, rule];
    const read = (wish: PageWish) => Promise.resolve(pageOfRows(rows, wish));
    return { withheld, total: rows.length, ...(await page(this.cursors, list, query, read)) };
  }
}
