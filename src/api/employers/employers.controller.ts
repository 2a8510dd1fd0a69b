import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { staff } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { Cursors } from '../http/cursor.js';
import { page, pageSchema, pagingShape } from '../http/paging.js';
import { loanRow } from '../loans/loan-row.js';
import type { ApiDeps } from '../ports.js';
import { notFound } from '../problems/problem.js';
import { EmployerDesk } from './employer-desk.js';
import {
  employerEventSchema,
  employerLineSchema,
  employerLoansSchema,
  employerSchema,
  employerTellingsSchema,
  employerView,
} from './employer-views.js';
import { Uscc } from './uscc.js';

const listQuery = z.strictObject({
  ...pagingShape,
  due: z.enum(['true', 'false']).default('false').describe('Partners to be verified again alone.'),
});
const pageQuery = z.strictObject(pagingShape);

/** Reads the directory of employers (depth.md G31): companies, so that it belongs to no branch. Their borrowers do. */
@ApiTags('employers')
@Controller('v1/employers')
export class EmployersController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly desk: EmployerDesk,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Permit(...staff)
  @Answers(200, pageSchema(employerLineSchema), 'Employers by their code, or partners that are due')
  async list(@Query({ schema: listQuery }) query: z.infer<typeof listQuery>) {
    const due = query.due === 'true';
    return await page(this.cursors, ['employers', due], query, (wish) =>
      this.deps.employers.list({ due }, wish),
    );
  }

  @Get(':uscc')
  @Permit(...staff)
  @Answers(200, employerSchema, 'The entry, its numbers masked')
  async one(@Uscc() uscc: string) {
    const known = await this.desk.find(uscc);
    return employerView(known, await this.deps.employers.today());
  }

  @Get(':uscc/history')
  @Permit(...staff)
  @Answers(200, pageSchema(employerEventSchema), 'Every change with its actor, oldest first')
  async history(@Uscc() uscc: string, @Query({ schema: pageQuery }) query: PageQuery) {
    await this.desk.find(uscc);
    return await page(this.cursors, ['employer', uscc, 'history'], query, (wish) =>
      this.deps.employers.history(uscc, wish),
    );
  }

  @Get(':uscc/tellings')
  @Permit('supervisor', 'auditor', 'admin')
  @Answers(200, employerTellingsSchema, 'The last changes, and the live loans that were not told')
  async tellings(@Caller() caller: Caller, @Uscc() uscc: string) {
    await this.desk.find(uscc);
    return { items: await this.deps.employers.tellings(uscc, caller.branches) };
  }

  @Get(':uscc/loans')
  @Permit(...staff)
  @Answers(200, employerLoansSchema, 'Live loans of who works there, in the caller’s branches')
  async loans(
    @Caller() caller: Caller,
    @Uscc() uscc: string,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    let hidden = 0;
    const list = ['employer', uscc, 'loans', [...caller.branches].sort()];
    const shown = await page(this.cursors, list, query, async (wish) => {
      const found = await this.deps.employers.loans(uscc, caller.branches, wish);
      if (found === undefined) throw notFound();
      hidden = found.hidden;
      return found;
    });
    const items = shown.items.map((row) => ({ ...loanRow(row), knownBy: row.knownBy }));
    return { ...shown, items, hidden };
  }
}
type PageQuery = z.infer<typeof pageQuery>;
