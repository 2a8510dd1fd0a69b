import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { products } from '../../../domain/application/product.js';
import { recommendations } from '../../../domain/report/report.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import type { ApiDeps } from '../ports.js';
import type { ConclusionCount } from './report-figures.js';

const moment = z.iso.datetime({ offset: true });
const figuresQuery = z.strictObject({
  product: z.enum(products).optional().describe('Of this product alone.'),
  from: moment.optional().describe('Signed then or later.'),
  to: moment.optional().describe('Signed before.'),
});

const counted = {
  reports: z.int(),
  overridden: z.int().describe('Of these, those that conclude other than was proposed.'),
  copied: z.int().describe('Of these, those with words that stand in another loan’s report.'),
};
const recommendation = z.enum(recommendations);
const figuresSchema = z.object({
  ...counted,
  verifiers: z.array(z.object({ signedBy: z.string(), ...counted })),
  overrides: z
    .array(z.object({ proposed: recommendation, concluded: recommendation, reports: z.int() }))
    .describe('Every pair that differs and occurred.'),
});

/** How often verifiers conclude other than was proposed (depth.md G30). */
@ApiTags('approval')
@Controller('v1/reports')
export class ReportFiguresController {
  constructor(@Deps() private readonly deps: ApiDeps) {}

  @Get('figures')
  @Permit('risk_officer', 'supervisor', 'auditor', 'admin')
  @Answers(200, figuresSchema, 'Signed reports of the caller’s branches')
  async figures(
    @Caller() caller: Caller,
    @Query({ schema: figuresQuery }) query: z.infer<typeof figuresQuery>,
  ): Promise<z.infer<typeof figuresSchema>> {
    const { product = null, from = null, to = null } = query;
    const counts = await this.deps.reportFigures(caller.branches, { product, from, to });
    const verifiers = [...new Set(counts.map(({ signedBy }) => signedBy))];
    return {
      ...summed(counts),
      verifiers: verifiers.map((signedBy) => ({
        signedBy,
        ...summed(counts.filter((one) => one.signedBy === signedBy)),
      })),
      overrides: pairsOf(counts.filter(isOverride)),
    };
  }
}

const isOverride = ({ proposed, concluded }: ConclusionCount) => proposed !== concluded;
const total = (counts: readonly ConclusionCount[], of: 'reports' | 'copied') =>
  counts.reduce((sum, one) => sum + one[of], 0);

function summed(counts: readonly ConclusionCount[]) {
  const overridden = total(counts.filter(isOverride), 'reports');
  return { reports: total(counts, 'reports'), overridden, copied: total(counts, 'copied') };
}

function pairsOf(counts: readonly ConclusionCount[]) {
  return recommendations.flatMap((proposed) =>
    recommendations.flatMap((concluded) => {
      const own = counts.filter((one) => one.proposed === proposed && one.concluded === concluded);
      return own.length === 0 ? [] : [{ proposed, concluded, reports: total(own, 'reports') }];
    }),
  );
}
