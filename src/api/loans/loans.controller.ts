import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { codeSchema } from '../../../domain/application/application-parts.js';
import { products } from '../../../domain/application/product.js';
import { bands, stages } from '../../../domain/process/stage.js';
import { processPicture } from '../../../domain/loan/process-picture.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { followers } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { Cursors } from '../http/cursor.js';
import { page, pageSchema, pagingShape } from '../http/paging.js';
import type { ApiDeps } from '../ports.js';
import { allowedActionsFor } from './allowed-actions.js';
import { LoanAccess } from './loan-access.js';
import { LoanId } from './loan-id.js';
import { loanRow, loanRowSchema } from './loan-row.js';
import { loanView, loanViewSchema } from './loan-view.js';

const listQuery = z.strictObject({
  ...pagingShape,
  stage: z.enum(stages).optional(),
  held: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  band: z.enum(bands).optional(),
  product: z.enum(products).optional(),
  branch: codeSchema.optional().describe('One of the caller’s.'),
});
type ListQuery = z.infer<typeof listQuery>;

const listSchema = pageSchema(loanRowSchema).extend({
  counts: z
    .partialRecord(z.enum(stages), z.int())
    .describe('Loans per stage in the branches asked for.'),
});

/** The list of loans and one loan. */
@ApiTags('loans')
@Controller('v1/loans')
export class LoansController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
    private readonly cursors: Cursors,
  ) {}

  /** A branch that is not the caller's narrows the list to nothing, as an unknown one does. */
  @Get()
  @Permit(...followers)
  @Answers(200, listSchema, 'A page of loans of the caller’s branches')
  async list(@Caller() caller: Caller, @Query({ schema: listQuery }) query: ListQuery) {
    const { limit, cursor, branch, ...filter } = query;
    const branches = caller.branches.filter((own) => branch === undefined || own === branch);
    const narrowed = { branches: branches.sort(), ...filter };
    const [rows, counts] = await Promise.all([
      page(this.cursors, ['loans', narrowed], { limit, cursor }, (wish) =>
        this.deps.reads.listLoans(narrowed, wish),
      ),
      this.deps.reads.countLoans(branches),
    ]);
    return { ...rows, items: rows.items.map(loanRow), counts };
  }

  @Get(':loanId')
  @Permit(...followers)
  @Answers(200, loanViewSchema, 'The loan as it is now, masked, with what the caller may do')
  async loan(@Caller() caller: Caller, @LoanId() loanId: string) {
    const { loan, epoch } = await this.access.loan(caller, loanId);
    const context = await this.deps.decideContext(caller, loan);
    const { wakeAt } = processPicture(loan);
    return loanView(loan, epoch, wakeAt, allowedActionsFor(loan, context));
  }
}
