import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { countedMax, linkKinds } from '../../../domain/links/link-kind.js';
import { stages } from '../../../domain/process/stage.js';
import { Caller } from '../auth/caller.js';
import { Permit } from '../auth/permit.js';
import { staff } from '../auth/role-sets.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import type { ApiDeps, FoundLink } from '../ports.js';
import { LoanAccess } from './loan-access.js';
import { LoanId } from './loan-id.js';
import { businessKeySchema } from './loan-row.js';

const linkedLoanSchema = z.object({
  loanId: z.string(),
  businessKey: businessKeySchema,
  product: z.string(),
  branch: z.string(),
  stage: z.enum(stages),
  submittedAt: z.string(),
  sameApplicant: z
    .boolean()
    .describe('Whether an applicant of this loan is one there too: his own earlier loan.'),
});

const linkSchema = z.object({
  kind: z.enum(linkKinds),
  partyId: z.string().describe('Whose value it is in this loan. The value itself is not shown.'),
  contactPointId: z.string().nullable().describe('Of a number the contact point.'),
  loans: z
    .int()
    .describe(
      `Other loans that hold the value, whatever the branch; ${countedMax} means as many or more.`,
    ),
  loansOfOthers: z.int().describe('Those of them in which no applicant is one of this loan.'),
  items: z.array(linkedLoanSchema).describe('Those in the caller’s branches, the newest first.'),
  hidden: z.int().describe('Loans that are counted and not shown here.'),
});
const linksSchema = z.object({ items: z.array(linkSchema) });

/** What ties the loan to others (depth.md G16): by which kind of value, to how many, and to which that the caller may see. */
@ApiTags('checks')
@Controller('v1/loans/:loanId')
export class LinksController {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
  ) {}

  @Get('links')
  @Permit(...staff)
  @Answers(200, linksSchema, 'Every value that another loan holds too')
  async links(@Caller() caller: Caller, @LoanId() loanId: string) {
    const { loan } = await this.access.loan(caller, loanId);
    const found = await this.deps.reads.listLinks(loan, caller.branches);
    return { items: found.map(linkView) };
  }
}

function linkView({ shown, ...link }: FoundLink): z.infer<typeof linkSchema> {
  const items = shown.map((row) => {
    const { loanId, originator, applicationNumber, product, branch, stage, submittedAt } = row;
    const businessKey = { originator, applicationNumber };
    const { sameApplicant } = row;
    return { loanId, businessKey, product, branch, stage, submittedAt, sameApplicant };
  });
  return { ...link, items, hidden: link.loans - items.length };
}
