import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { products } from '../../../domain/application/product.js';
import { riskKinds, severities } from '../../../domain/findings/finding.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import type { ApiDeps } from '../ports.js';

const figuresQuery = z.strictObject({
  product: z.enum(products).optional().describe('Of this product alone.'),
});

const countsSchema = z.object({
  severity: z.enum(severities),
  open: z.int(),
  explained: z.int().describe('Accounted for, or the lender’s own: they count against nobody.'),
  loans: z.int().describe('Loans with an open or an explained one.'),
});
const figuresSchema = z.object({
  kinds: z.array(z.object({ kind: z.enum(riskKinds), severities: z.array(countsSchema) })),
});

/** How many findings of each kind of risk live loans have (depth.md G45). */
@ApiTags('checks')
@Controller('v1/findings')
export class FindingFiguresController {
  constructor(@Deps() private readonly deps: ApiDeps) {}

  @Get('figures')
  @Permit('risk_officer', 'supervisor', 'auditor', 'admin')
  @Answers(200, figuresSchema, 'Every kind with every severity, in the caller’s branches')
  async figures(
    @Caller() caller: Caller,
    @Query({ schema: figuresQuery }) { product }: z.infer<typeof figuresQuery>,
  ): Promise<z.infer<typeof figuresSchema>> {
    const counts = await this.deps.findingFigures(caller.branches, product);
    const none = { open: 0, explained: 0, loans: 0 };
    return {
      kinds: riskKinds.map((kind) => ({
        kind,
        severities: severities.map((severity) => {
          const found = counts.find((one) => one.kind === kind && one.severity === severity);
          const { open, explained, loans } = found ?? none;
          return { severity, open, explained, loans };
        }),
      })),
    };
  }
}
