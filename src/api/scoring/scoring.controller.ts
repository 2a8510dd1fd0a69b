import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { products } from '../../../domain/application/product.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import type { ApiDeps } from '../ports.js';
import { invalidInput, notFound } from '../problems/problem.js';
import { scoringSchema } from './scoring-schema.js';

const day = z.iso.date().optional();
const periodQuery = z.strictObject({
  from: day.describe('First day of the current period; without it ninety days before its end.'),
  to: day.describe('Its last day; without it today.'),
  baselineFrom: day.describe('First day of the baseline; without it a year before its end.'),
  baselineTo: day.describe('Its last day; without it the day before the current period.'),
});
const productSchema = z.enum(products);

/** How the scorecard of a product does on what was decided (docs/decisions/0151). */
@ApiTags('operations')
@Controller('v1/scoring')
export class ScoringController {
  constructor(@Deps() private readonly deps: ApiDeps) {}

  @Get(':product')
  @Permit('risk_officer', 'supervisor', 'auditor', 'admin')
  @Answers(200, scoringSchema, 'Drift, calibration, overrides and trials, in the caller’s branches')
  async product(
    @Caller() caller: Caller,
    @Param('product', { schema: productSchema }) product: z.infer<typeof productSchema>,
    @Query({ schema: periodQuery }) query: z.infer<typeof periodQuery>,
  ) {
    const report = await this.deps.scoring.report(product, caller.branches, query);
    if (report === null) throw notFound();
    if (!('path' in report)) return report;
    throw invalidInput([{ path: `query.${report.path}`, message: report.message }]);
  }
}
